using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>Advantage, robustness and fidelity with their tests.</summary>
internal sealed class PrincipledAnalysis(HitTable table, string mitigation, ulong seed)
{
    private const double Chance = 0.25;

    public StudyAnalysis Analyse()
    {
        if (!PersonaGroups.All.All(p => table.Hits.ContainsKey(p.Id) && table.Accuracy(p.Id) is not null))
        {
            return new StudyAnalysis("Not every persona was run.", [], [], [], []);
        }

        double none = table.Accuracy(PersonaGroups.None)!.Value;
        return new StudyAnalysis(
            ReportCell.Text($"Without a persona {none:0.000} of the answers are right ({Chance:0.00} by chance), as an expert in arithmetic {table.Accuracy(PersonaGroups.Expert):0.000}; over all personas from {PersonaGroups.All.Min(p => table.Accuracy(p.Id)):0.000} to {PersonaGroups.All.Max(p => table.Accuracy(p.Id)):0.000}."),
            [.. Claims()],
            [Accuracies(), Effects()],
            [Forest(none)],
            [
                "Advantage is the accuracy as an expert of the domain minus that without a persona; worst-case utility the least accuracy under twelve names and six colours minus that without, tested by Holm's correction over all of them; fidelity is Kendall's tau-b between the stated order and the accuracies, its interval a bootstrap of items (Luz de Araujo et al. 2025). Intervals of differences bootstrap items, tests are exact on the items that differ.",
                ReportCell.Text($"To find a difference of two points when a tenth of the items differ between two personas takes {PrincipledMetrics.ItemsNeeded(0.02, 0.1)} items at 80 % power; of ten points {PrincipledMetrics.ItemsNeeded(0.1, 0.2)}, when a fifth differ."),
                mitigation == "none" ? "No mitigation." : $"Mitigation: {mitigation}.",
            ]);
    }

    private RandomStream Random(string what) => RandomStream.FromSeed(seed).Split("principled").Split(what);

    private PersonaEffect Advantage => PrincipledMetrics.Difference(table, PersonaGroups.Expert, PersonaGroups.None, Random("advantage"));

    private PersonaEffect Worst => PrincipledMetrics.WorstCase(table, [.. PersonaGroups.Irrelevant.Select(p => p.Id)], PersonaGroups.None, Random("worst"));

    private PersonaEffect Education => PrincipledMetrics.Fidelity(table, [.. PersonaGroups.Ladder.Select(p => p.Id)], Random("education"));

    private PersonaEffect Relatedness => PrincipledMetrics.Fidelity(table, [.. PersonaGroups.Experts.Select(p => p.Id)], Random("experts"));

    private IEnumerable<Claim> Claims()
    {
        int items = table.Items;
        PersonaEffect advantage = Advantage;
        yield return Claim.Signed("advantage", "An expert persona helps in its domain.", 1, advantage.Estimate, advantage.Interval, advantage.PValue, items, "difference of accuracies; item bootstrap and exact test of the items that differ");
        PersonaEffect worst = Worst;
        yield return Claim.Signed(
            "irrelevant-hurts", "Some irrelevant attribute lowers the accuracy.", -1, worst.Estimate, worst.Interval, worst.PValue, items, $"the least of eighteen ({worst.Persona}); exact test with Holm's correction over all");
        PersonaEffect education = Education;
        yield return Claim.Signed("education-followed", "Accuracy follows the stated education.", 1, education.Estimate, education.Interval, null, items, "Kendall's tau-b over six levels; item bootstrap");
        PersonaEffect related = Relatedness;
        yield return Claim.Signed("relatedness-followed", "Accuracy follows how near the expertise is.", 1, related.Estimate, related.Interval, null, items, "Kendall's tau-b over three experts; item bootstrap");
    }

    private ReportTable Accuracies() => new(
        "accuracies",
        "Accuracy by persona",
        ["Persona", "Told", "Answers", "Right", "95 % interval"],
        [
            .. PersonaGroups.All.Select(p =>
            {
                int answered = table.Hits[p.Id].Count(h => h is not null);
                int right = table.Hits[p.Id].Count(h => h == true);
                return (IReadOnlyList<string>)[p.Id, p.System.Length > 0 ? p.System : "(nothing)", ReportCell.Count(answered), ReportCell.Number((double)right / answered), ReportCell.Interval(ProportionInterval.Wilson(right, answered))];
            }),
        ]);

    private ReportTable Effects() => new(
        "effects",
        "The three measures",
        ["Measure", "Estimate", "95 % interval", "p"],
        [Row("advantage", Advantage), Row("worst-case utility", Worst), Row("fidelity to education", Education), Row("fidelity to relatedness", Relatedness)]);

    private static IReadOnlyList<string> Row(string name, PersonaEffect effect) => [name, ReportCell.Signed(effect.Estimate), ReportCell.Interval(effect.Interval), ReportCell.Number(effect.PValue)];

    private ForestFigure Forest(double none) => new(
        "accuracies",
        "Accuracy by persona",
        "Wilson intervals; the line is the accuracy without a persona.",
        "Share right",
        [
            .. PersonaGroups.All.Where(p => p.Id != PersonaGroups.None).Select(p =>
            {
                int answered = table.Hits[p.Id].Count(h => h is not null);
                int right = table.Hits[p.Id].Count(h => h == true);
                return new ForestRow(p.Id, (double)right / answered, ProportionInterval.Wilson(right, answered), p.Group);
            }),
        ],
        none);
}
