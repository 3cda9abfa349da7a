using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Simulated.PersonaWorld.Abilities;

namespace Dramatis.Catalog.CFidelity.ConstraintFaithfulness;

/// <summary>Scores by prompt, and what picking by the score gains in truth.</summary>
internal sealed class ApcAnalysis(IReadOnlyList<IReadOnlyList<ScoredReply>> questions, int draws)
{
    public StudyAnalysis Analyse()
    {
        if (questions.Count < 2)
        {
            return new StudyAnalysis("Too few questions were answered.", [], [], [], []);
        }

        return new StudyAnalysis(
            ReportCell.Text($"Mean Delta-APC is {Mean(PreparedApc.NameOnly):0.00} with the name alone, {Mean(PreparedApc.Retrieved):0.00} with the statements that matter and {Mean(PreparedApc.All):0.00} with all of them. Under all statements a random reply is right with {Right(PreparedApc.All):0.000}, the one with the highest score of {draws} with {Picked(PreparedApc.All, AnswerVerdict.Right).Average():0.000}."),
            [.. Claims()],
            [Table()],
            [Forest()],
            [
                "APC of a reply is the sum over statements of P(irrelevant) (1 - P(contradicted)) + P(relevant) P(entailed); Delta-APC subtracts what a reply neutral to everything would get (Peng and Shang 2024). A reply is judged by its atoms.",
                "Relevance and relations come from the lexical models that ship and from rules over facts, not from models distilled from a large one; the recovery study says how far they can be trusted on such talk. Truth is read by the oracle of the persona world and does not depend on them.",
                "The published discriminator compares labels with one spelling only and so counts no contradiction; here all spellings are mapped. Preference training on the score is left to the training rows.",
            ]);
    }

    private IEnumerable<Claim> Claims()
    {
        yield return Paired("retrieved-over-name", "Stating what matters raises Delta-APC over the name alone.", 1, MeanDelta(PreparedApc.Retrieved), MeanDelta(PreparedApc.NameOnly));
        yield return Paired("all-over-name", "Stating everything raises Delta-APC over the name alone.", 1, MeanDelta(PreparedApc.All), MeanDelta(PreparedApc.NameOnly));
        foreach (string prompt in new[] { PreparedApc.NameOnly, PreparedApc.All })
        {
            string where = prompt == PreparedApc.All ? "With all statements told" : "With the name alone";
            yield return Paired($"pick-right-{prompt}", $"{where}, the reply with the highest score is right more often than a random one.", 1, Picked(prompt, AnswerVerdict.Right), Random(prompt, AnswerVerdict.Right));
            yield return Paired($"pick-contradicts-{prompt}", $"{where}, it contradicts the persona less often.", -1, Picked(prompt, AnswerVerdict.Contradicts), Random(prompt, AnswerVerdict.Contradicts));
        }
    }

    private static Claim Paired(string id, string statement, int sign, double[] with, double[] without)
    {
        double[] differences = [.. with.Zip(without, (a, b) => a - b)];
        return Claim.Signed(id, statement, sign, differences.Average(), RecoveryClaim.MeanOf(differences), null, differences.Length, "mean difference, paired by question; t interval");
    }

    private double[] MeanDelta(string prompt) => [.. questions.Select(q => q.Where(r => r.Prompt == prompt).Average(r => r.Delta))];

    private double[] Picked(string prompt, AnswerVerdict verdict) => [.. questions.Select(q => q.Where(r => r.Prompt == prompt).MaxBy(r => r.Delta)!.Verdict == verdict ? 1.0 : 0)];

    private double[] Random(string prompt, AnswerVerdict verdict) => [.. questions.Select(q => q.Where(r => r.Prompt == prompt).Average(r => r.Verdict == verdict ? 1.0 : 0))];

    private double Mean(string prompt) => MeanDelta(prompt).Average();

    private double Right(string prompt) => Random(prompt, AnswerVerdict.Right).Average();

    private ReportTable Table() => new(
        "prompts",
        "Replies by what the model was told",
        ["Prompt", "Delta-APC", "95 % interval", "Right", "Right: pick", "Contradicts", "Contradicts: pick"],
        [
            .. PreparedApc.Prompts.Select(p => (IReadOnlyList<string>)
            [
                p, ReportCell.Number(Mean(p), 2), ReportCell.Interval(RecoveryClaim.MeanOf(MeanDelta(p)), 2), ReportCell.Number(Right(p)), ReportCell.Number(Picked(p, AnswerVerdict.Right).Average()),
                ReportCell.Number(Random(p, AnswerVerdict.Contradicts).Average()), ReportCell.Number(Picked(p, AnswerVerdict.Contradicts).Average()),
            ]),
        ]);

    private ForestFigure Forest() => new(
        "delta",
        "Delta-APC by prompt",
        "Mean over questions with its t interval: 0 is a reply that says nothing of the persona; below 0 replies contradict more than they say.",
        "Delta-APC (statements)",
        [.. PreparedApc.Prompts.Select(p => new ForestRow(p, Mean(p), RecoveryClaim.MeanOf(MeanDelta(p))))],
        0);
}
