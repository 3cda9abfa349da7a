using System.Globalization;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Effects;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>The tables of the report.</summary>
internal sealed class ExpressionTables(
    ExpressionOptions options,
    IReadOnlyList<AssignedContrast> contrasts,
    IReadOnlyList<WordFinding> words,
    IReadOnlyList<WrittenStory> stories,
    IReadOnlyList<StoryReading> readings)
{
    // More correlations than this nobody reads.
    private const int MostWords = 25;

    public IEnumerable<ReportTable> All()
    {
        yield return Effects();
        if (words.Count > 0)
        {
            yield return Words();
        }

        if (readings.Count > 0)
        {
            yield return Readers();
            yield return Qualities();
        }
    }

    private ReportTable Effects() => new(
        "effects",
        "Self-report by assigned pole",
        ["Trait", "High", "Low", "d", "95 % interval", "d, divisors n", "Test", "Statistic", "p", "p (Holm)"],
        [
            .. contrasts.Where(c => c.Assigned == c.Scale).Select(c => (IReadOnlyList<string>)
            [
                c.Assigned,
                Number(c.Found?.High),
                Number(c.Found?.Low),
                Number(c.Found?.D.Value),
                c.Found is { } f ? $"[{Number(f.D.Interval.Lower)}, {Number(f.D.Interval.Upper)}]" : "-",
                Number(c.Found?.PopulationD),
                c.Found?.Test switch { ContrastTest.MannWhitney => "U", ContrastTest.AnalysisOfVariance => "F", _ => "-" },
                Number(c.Found?.Statistic),
                Number(c.Found?.PValue),
                Number(c.AdjustedP),
            ]),
        ],
        "Means of the scale in its own points. The paper divides by deviations with divisor n.");

    private ReportTable Words() => new(
        "words",
        "Words that go with a trait",
        ["Trait", "Words about", "Spearman", "p", "p, false discovery rate", "Found"],
        [
            .. words.OrderBy(w => w.PValue).ThenBy(w => w.Trait, StringComparer.Ordinal).ThenBy(w => w.Category, StringComparer.Ordinal).Take(MostWords).Select(w => (IReadOnlyList<string>)
            [
                w.Trait, w.Category, Number(w.Rho), Number(w.PValue), Number(w.AdjustedP), w.AdjustedP <= options.FalseDiscovery ? "yes" : "no",
            ]),
        ],
        $"The clearest of {words.Count.ToString(CultureInfo.InvariantCulture)} pairs of a trait and a category of '{options.Lexicon.Id}'. {stories.Count(s => s.NamesItsTraits).ToString(CultureInfo.InvariantCulture)} of {stories.Count.ToString(CultureInfo.InvariantCulture)} stories say one of the assigned words.");

    private ReportTable Readers() => new(
        "readers",
        "Traits that the reader found",
        ["Trait", "Not told", "Told", "Not told, word not in the story", "Not told, word in the story", "Stories", "Leaks"],
        [
            .. ExpressionOptions.Grid.Pairs.Select(p => (IReadOnlyList<string>)
            [
                p.Trait,
                Share(Of(ReaderForm.Untold), p.Trait),
                Share(Of(ReaderForm.Told), p.Trait),
                Share(Of(ReaderForm.Untold).Where(r => !r.Leaks.Contains(p.Trait)), p.Trait),
                Share(Of(ReaderForm.Untold).Where(r => r.Leaks.Contains(p.Trait)), p.Trait),
                Of(ReaderForm.Untold).Count().ToString(CultureInfo.InvariantCulture),
                Of(ReaderForm.Untold).Count(r => r.Leaks.Contains(p.Trait)).ToString(CultureInfo.InvariantCulture),
            ]),
        ],
        "Share of stories whose assigned pole the reader chose over both orders of the words; one half is chance. A leak is a story in which one of the trait's two words stands.");

    private ReportTable Qualities() => new(
        "qualities",
        "What the reader thinks of the stories",
        ["Quality", "Not told", "Told"],
        [.. ReaderForm.Qualities.Select(q => (IReadOnlyList<string>)[q, Mean(Of(ReaderForm.Untold), q), Mean(Of(ReaderForm.Told), q)])],
        "Mean ratings from 1 to 5. A model that reads its own stories is no licence for them.");

    private IEnumerable<StoryReading> Of(string condition) => readings.Where(r => r.Condition == condition);

    private static string Share(IEnumerable<StoryReading> of, string trait) => Mean([.. of.Select(r => r.Found(trait)).OfType<double>()]);

    private static string Mean(IEnumerable<StoryReading> of, string quality) => Mean([.. of.Select(r => r.Qualities[quality]).OfType<double>()]);

    private static string Mean(double[] values) => values.Length == 0 ? "-" : Number(values.Average());
}
