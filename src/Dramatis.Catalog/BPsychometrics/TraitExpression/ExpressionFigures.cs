using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>The pictures of the report.</summary>
internal sealed class ExpressionFigures(IReadOnlyList<AssignedContrast> contrasts, IReadOnlyList<WordFinding> words, IReadOnlyList<StoryReading> readings)
{
    // Rows of the heat map: the categories that go most with any trait.
    private const int MostCategories = 20;

    private static string[] Traits => [.. ExpressionOptions.Grid.Pairs.Select(p => p.Trait)];

    public IEnumerable<ReportFigure> All()
    {
        yield return new ForestFigure(
            "effects",
            "Self-report by assigned pole",
            "Cohen's d between personas with the high and the low pole of each trait, on that trait's scale, with its 95 % interval.",
            "Cohen's d",
            [.. contrasts.Where(c => c.Assigned == c.Scale && c.Found is not null).Select(c => new ForestRow(c.Assigned, c.Found!.D.Value, c.Found.D.Interval))],
            0);
        yield return new HeatmapFigure(
            "spill",
            "What every assignment moves",
            "Cohen's d of every scale (columns) between the poles of every assigned trait (rows). Off the diagonal a trait moves a scale that is not its own.",
            Traits,
            Traits,
            [.. Traits.Select(a => (IReadOnlyList<double>)[.. Traits.Select(s => contrasts.Single(c => c.Assigned == a && c.Scale == s).Found?.D.Value ?? double.NaN)])]);
        if (words.Count > 0)
        {
            yield return Words();
        }

        if (readings.Count > 0)
        {
            yield return Readers();
        }
    }

    private HeatmapFigure Words()
    {
        string[] categories = [.. words.GroupBy(w => w.Category).OrderByDescending(g => g.Max(w => Math.Abs(w.Rho))).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostCategories).Select(g => g.Key)];
        return new HeatmapFigure(
            "words",
            "Words and traits",
            "Rank correlation of the share of words about something (rows) with the high pole of a trait (columns), over stories; the categories that go most with any trait.",
            categories,
            Traits,
            [.. categories.Select(c => (IReadOnlyList<double>)[.. Traits.Select(t => words.FirstOrDefault(w => w.Category == c && w.Trait == t)?.Rho ?? double.NaN)])]);
    }

    private ForestFigure Readers() => new(
        "readers",
        "Traits that the reader found",
        "Share of stories whose assigned pole the reader chose, told and not told that a program wrote them, with Wilson's 95 % interval; one half is chance.",
        "share of stories",
        [
            .. from trait in Traits
               from condition in ReaderForm.Conditions
               let found = readings.Where(r => r.Condition == condition).Select(r => r.Found(trait)).OfType<double>().ToArray()
               where found.Length > 0
               select new ForestRow($"{trait}, {condition}", found.Average(), ProportionInterval.Wilson((int)Math.Round(found.Sum()), found.Length), condition),
        ],
        0.5);
}
