using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Effects;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Multiplicity;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>Advantage, robustness and fidelity with their tests.</summary>
/// <param name="table">The hits of the personas that were run.</param>
/// <param name="questions">What was asked.</param>
/// <param name="mitigation">What was done against irrelevant attributes.</param>
/// <param name="unusable">Questions for which the model wrote no usable experts, or null where it was not asked to.</param>
/// <param name="seed">Seed of the bootstraps.</param>
internal sealed class PrincipledAnalysis(HitTable table, PrincipledQuestions questions, string mitigation, int? unusable, ulong seed)
{
    private const int FewestAnswers = 2;

    private readonly PromptedPersona[] personas = [.. PersonaGroups.All(questions.HasRelated)];

    public StudyAnalysis Analyse()
    {
        if (!personas.All(p => table.Hits.ContainsKey(p.Id) && table.Compare(p.Id, PersonaGroups.None) is var (both, first, second, neither) && both + first + second + neither >= FewestAnswers))
        {
            return new StudyAnalysis("Not every persona was run, or too few answers could be read.", [], [], [], []);
        }

        double none = table.Accuracy(PersonaGroups.None)!.Value;
        return new StudyAnalysis(
            ReportCell.Text($"Without a persona {none:0.000} of the answers are right ({questions.Chance:0.00} by chance), as an expert of the field {table.Accuracy(PersonaGroups.Expert):0.000}; over all personas from {personas.Min(p => table.Accuracy(p.Id)):0.000} to {personas.Max(p => table.Accuracy(p.Id)):0.000}."),
            [.. Claims()],
            [Accuracies(), Effects(), Irrelevant(), .. Subjects()],
            [Forest(none)],
            [.. Notes()]);
    }

    private IEnumerable<string> Notes()
    {
        yield return "Advantage is the accuracy as an expert of the field minus that without a persona; worst-case utility the least accuracy under twelve names and six colours minus that without, tested by Holm's correction over all of them; fidelity is Kendall's tau-b between the stated order and the accuracies, its interval a bootstrap of items (Luz de Araujo et al. 2025). Intervals of differences bootstrap items, tests are exact on the items that differ.";
        yield return ReportCell.Text($"To find a difference of two points when a tenth of the items differ between two personas takes {PowerAnalysis.McNemarPairs(0.02, 0.1)} items at 80 % power of the exact test; of ten points {PowerAnalysis.McNemarPairs(0.1, 0.2)}, when a fifth differ.");
        (int both, int first, int second, int neither) = table.Compare(PersonaGroups.Expert, PersonaGroups.None);
        int items = both + first + second + neither;
        double differ = (first + second) / (double)items;
        if (differ >= 0.02)
        {
            yield return ReportCell.Text($"Here {differ:0.000} of {items} items differ between expert and none: a difference of two points would be found with {PowerAnalysis.McNemarPairs(0.02, differ)} items.");
        }

        yield return mitigation == "none" ? "No mitigation." : $"Mitigation: {mitigation}.";
        if (unusable is { } lost)
        {
            yield return ReportCell.Text($"Experts written by the model for each question: {lost} of {table.Items} writings could not be used, and count for nobody.");
        }

        foreach (string left in questions.Set.LeftOut)
        {
            yield return "Left out: " + left;
        }
    }

    private RandomStream Random(string what) => RandomStream.FromSeed(seed).Split("principled").Split(what);

    private PersonaEffect Advantage => field ??= PrincipledMetrics.Difference(table, PersonaGroups.Expert, PersonaGroups.None, Random("advantage"));

    private PersonaEffect Worst => field ??= PrincipledMetrics.WorstCase(table, [.. PersonaGroups.Irrelevant.Select(p => p.Id)], PersonaGroups.None, Random("worst"));

    private PersonaEffect Education => field ??= PrincipledMetrics.Fidelity(table, [.. PersonaGroups.Ladder.Select(p => p.Id)], Random("education"));

    private string[] Related => [.. PersonaGroups.Experts(questions.HasRelated).Select(p => p.Id)];

    private PersonaEffect Relatedness => field ??= PrincipledMetrics.Fidelity(table, Related, Random("experts"));

    // Of the questions that all three experts answered, so that levels are compared on the same ones.
    private PersonaEffect? Specialisation
    {
        get
        {
            if (!PersonaGroups.DynamicLevels.All(table.Hits.ContainsKey))
            {
                return null;
            }

            int[] answered = [.. Enumerable.Range(0, table.Items).Where(i => PersonaGroups.DynamicLevels.All(l => table.Hits[l][i] is not null))];
            HitTable same = new(answered.Length, PersonaGroups.DynamicLevels.ToDictionary(l => l, IReadOnlyList<bool?> (l) => [.. answered.Select(i => table.Hits[l][i])], StringComparer.Ordinal));
            return answered.Length < FewestAnswers ? null : PrincipledMetrics.Fidelity(same, PersonaGroups.DynamicLevels, Random("dynamic"));
        }
    }

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
        yield return Claim.Signed("relatedness-followed", "Accuracy follows how near the expertise is.", 1, related.Estimate, related.Interval, null, items, $"Kendall's tau-b over {(Related.Length == 2 ? "two" : "three")} experts; item bootstrap");
        if (PersonaGroups.DynamicLevels.All(table.Hits.ContainsKey))
        {
            const string Statement = "Accuracy follows how specialised an expert is.";
            yield return Specialisation is { } level
                ? Claim.Signed("specialisation-followed", Statement, 1, level.Estimate, level.Interval, null, items - unusable!.Value, "Kendall's tau-b over three experts that the model wrote for each question; item bootstrap")
                : new Claim("specialisation-followed", Statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "the model wrote no usable experts");
        }
    }

    private ReportTable Accuracies() => new(
        "accuracies",
        "Accuracy by persona",
        ["Persona", "Told", "Answers", "Missing", "Right", "95 % interval"],
        [
            .. personas.Select(p => (p.Id, Told: p.System.Length > 0 ? p.System : "(nothing)")).Concat(PersonaGroups.DynamicLevels.Where(table.Hits.ContainsKey).Select(l => (Id: l, Told: "(written for each question)"))).Select(p =>
            {
                int answered = table.Hits[p.Id].Count(h => h is not null);
                int right = table.Hits[p.Id].Count(h => h == true);
                return (IReadOnlyList<string>)
                [
                    p.Id, p.Told.Replace("{field}", "(its field)", StringComparison.Ordinal).Replace("{related}", "(a field near it)", StringComparison.Ordinal), ReportCell.Count(answered), ReportCell.Count(table.Items - answered),
                    ReportCell.Number(table.Accuracy(p.Id)), answered == 0 ? "" : ReportCell.Interval(ProportionInterval.Wilson(right, answered)),
                ];
            }),
        ]);

    private ReportTable Effects() => new(
        "effects",
        "The measures",
        ["Measure", "Estimate", "95 % interval", "p"],
        [
            Row("advantage", Advantage), Row("worst-case utility", Worst), Row("fidelity to education", Education), Row("fidelity to relatedness", Relatedness),
            .. Specialisation is { } level ? [Row("fidelity to specialisation", level)] : Array.Empty<IReadOnlyList<string>>(),
        ]);

    private static IReadOnlyList<string> Row(string name, PersonaEffect effect) => [name, ReportCell.Signed(effect.Estimate), ReportCell.Interval(effect.Interval), ReportCell.Number(effect.PValue)];

    private ReportTable Irrelevant()
    {
        PersonaEffect[] effects = [.. PersonaGroups.Irrelevant.Select(p => PrincipledMetrics.Difference(table, p.Id, PersonaGroups.None, Random(p.Id)))];
        return Corrected("irrelevant", "Attributes that should not matter: accuracy minus that without a persona; remove what moves it", "Persona", [.. PersonaGroups.Irrelevant.Select(p => p.System)], effects);
    }

    private IEnumerable<ReportTable> Subjects()
    {
        (string Name, int[] Items)[] subjects =
        [
            .. questions.Set.Items.Index().GroupBy(i => $"{i.Item.Benchmark}: {i.Item.Subject}", i => i.Index, StringComparer.Ordinal).Select(g => (g.Key, g.ToArray()))
                .Where(s => s.Item2.Count(i => table.Hits[PersonaGroups.Expert][i] is not null && table.Hits[PersonaGroups.None][i] is not null) >= FewestAnswers),
        ];
        if (subjects.Length < 2)
        {
            yield break;
        }

        PersonaEffect[] effects = [.. subjects.Select(s => PrincipledMetrics.Difference(Part(s.Items), PersonaGroups.Expert, PersonaGroups.None, Random(s.Name)))];
        yield return Corrected("subjects", "Advantage of the expert by subject", "Subject", [.. subjects.Select(s => s.Name)], effects);
    }

    private HitTable Part(int[] items) => new(
        items.Length, new[] { PersonaGroups.Expert, PersonaGroups.None }.ToDictionary(p => p, IReadOnlyList<bool?> (p) => [.. items.Select(i => table.Hits[p][i])], StringComparer.Ordinal));

    private static ReportTable Corrected(string id, string title, string first, IReadOnlyList<string> names, PersonaEffect[] effects)
    {
        double[] tests = [.. effects.Select(e => e.PValue!.Value)];
        IReadOnlyList<double> holm = PValueAdjustment.Holm(tests), discovery = PValueAdjustment.BenjaminiHochberg(tests);
        return new ReportTable(
            id,
            title,
            [first, "Difference", "95 % interval", "p", "p, Holm", "False discovery rate"],
            [.. effects.Select((e, i) => (IReadOnlyList<string>)[names[i], ReportCell.Signed(e.Estimate), ReportCell.Interval(e.Interval), ReportCell.Number(tests[i]), ReportCell.Number(holm[i]), ReportCell.Number(discovery[i])])]);
    }

    private ForestFigure Forest(double none) => new(
        "accuracies",
        "Accuracy by persona",
        "Wilson intervals; the line is the accuracy without a persona.",
        "Share right",
        [
            .. personas.Where(p => p.Id != PersonaGroups.None).Select(p =>
            {
                int answered = table.Hits[p.Id].Count(h => h is not null);
                int right = table.Hits[p.Id].Count(h => h == true);
                return new ForestRow(p.Id, (double)right / answered, ProportionInterval.Wilson(right, answered), p.Group);
            }),
        ],
        none);
}
