using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Statistics.Randomness;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>Which actions read as if they were written for another trait; nothing where the instrument is too small to tell.</summary>
internal sealed class TraitBleedTables(TraitOptions options)
{
    private const double PlantedShare = 0.05; // one action in every fifth situation
    private const int Listed = 20;

    private readonly Instrument instrument = options.Scenes.Instrument;

    public IEnumerable<ReportTable> All()
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"trait|bleed|{options.Seed}"));
        if (TraitBleedCheck.Of(instrument, options.Scenes.Language) is { } check
            && TraitBleedPower.Of(instrument, random, PlantedShare, language: options.Scenes.Language) is { } power)
        {
            yield return Summary(check, power);
            yield return List(check);
        }
    }

    private ReportTable Summary(TraitBleedCheck check, TraitBleedPower power) => new(
        "bleed",
        "Actions that read as if they were written for another trait",
        ["Trait", "Actions judged", "Flagged", "Share", "Mostly like"],
        [
            .. check.Texts.GroupBy(t => t.ScaleId).Select(g => Row(instrument.Scale(g.Key).Title, [.. g], check.Level)),
            Row("All", check.Texts, check.Level),
        ],
        Text($"By words in no order, against the actions of the same trait and side and those of the other traits; of sound actions {check.Level:0.##} are flagged. {check.Silent} could not be judged. Where {100 * PlantedShare:0} % of these very actions change places with those of another trait, {power.Found:0.00} of them are flagged, {power.Others:0.00} of the others, and {power.Named:0.00} have their true trait named: what is not flagged is not shown to be sound."));

    private IReadOnlyList<string> Row(string name, IReadOnlyList<OptionBleed> judged, double level)
    {
        OptionBleed[] flagged = [.. judged.Where(t => t.PValue < level)];
        return
        [
            name,
            Count(judged.Count),
            Count(flagged.Length),
            Number((double)flagged.Length / judged.Count),
            flagged.GroupBy(t => t.OtherScaleId).OrderByDescending(g => g.Count()).Select(g => Text($"{instrument.Scale(g.Key).Title} ({g.Count()})")).FirstOrDefault("-"),
        ];
    }

    private ReportTable List(TraitBleedCheck check) => new(
        "bleeding",
        "The surest of them",
        ["Item", "Option", "Action", "Reads like", "p", "Adjusted p"],
        [
            .. check.Flagged.Take(Listed).Select(t => (IReadOnlyList<string>)
            [
                t.ItemId,
                t.OptionId ?? "-",
                WordsOf(t),
                Text($"{instrument.Scale(t.OtherScaleId).Title}, {(t.OtherIsFor ? "for" : "against")}"),
                P(t.PValue),
                P(t.Adjusted),
            ]),
        ],
        "Read each: words say what an action is about, not what it means. The adjusted p value is that of Benjamini and Hochberg over all actions.");

    private string WordsOf(OptionBleed bleed) =>
        instrument.OptionsOf(instrument.Item(bleed.ItemId)).FirstOrDefault(o => o.Id == bleed.OptionId)?.Texts[options.Scenes.Language] ?? "-";

    private static string P(double p) => p < 0.0001 ? "< .0001" : Text($"{p:0.0000}");
}
