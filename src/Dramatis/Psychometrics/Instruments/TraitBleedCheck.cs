using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Psychometrics.Instruments;

/// <summary>
/// Which options and statements express another scale than the one they are keyed on. Each side of each scale is a class of texts, and
/// a text is compared with its own class, without its item, and with both sides of every other scale: the log odds of its words under
/// the best of those over its own. What lies too high for its class (<see cref="OutlierTest"/>) is flagged; of sound texts a share of
/// <paramref name="Level"/> is. Words in no order see what is said in the same words elsewhere in the instrument and nothing else: how
/// much of a bleed they find in a given instrument, <see cref="TraitBleedPower"/> measures.
/// </summary>
/// <param name="Texts">All texts that could be judged.</param>
/// <param name="Level">Share of sound texts that are flagged.</param>
/// <param name="Silent">Texts that could not be judged: none of their words stands elsewhere.</param>
public sealed record TraitBleedCheck(IReadOnlyList<OptionBleed> Texts, double Level, int Silent)
{
    /// <summary>Fewest texts on either side of a scale that is compared.</summary>
    public const int Least = 10;

    /// <summary>What is flagged, the surest first.</summary>
    public IReadOnlyList<OptionBleed> Flagged { get; } = [.. Texts.Where(t => t.PValue < Level).OrderBy(t => t.PValue)];

    /// <summary>Checks an instrument; null with fewer than two scales of ten texts for and ten against them.</summary>
    /// <param name="instrument">The instrument. Where items share their options, their statements are checked.</param>
    /// <param name="language">Language of the texts; the original when null.</param>
    /// <param name="level">Share of sound texts to flag, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of range.</exception>
    public static TraitBleedCheck? Of(Instrument instrument, string? language = null, double level = 0.05)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return Of(TextsOf(instrument, language ?? instrument.Language), level);
    }

    internal static TraitBleedCheck? Of(IReadOnlyList<KeyedText> texts, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        if (texts.Select(t => t.Scale).Distinct().Count() < 2)
        {
            return null;
        }

        WordClasses classes = new(texts);
        BestOther[] best = [.. texts.Select(classes.BestOther).OfType<BestOther>()];
        (BestOther Found, double P)[] judged = [.. best.GroupBy(b => (b.Text.Scale, b.Text.IsFor)).SelectMany(Judge)];
        IReadOnlyList<double> adjusted = PValueAdjustment.BenjaminiHochberg([.. judged.Select(j => j.P)]);
        return new TraitBleedCheck(
            [.. judged.Select((j, at) => new OptionBleed(j.Found.Text.Scale, j.Found.Text.ItemId, j.Found.Text.OptionId, j.Found.Text.IsFor, j.Found.Scale, j.Found.IsFor, j.Found.Excess, j.P, adjusted[at]))],
            level,
            texts.Count - judged.Length);
    }

    /// <summary>The texts of the scales that are long enough, on their sides.</summary>
    internal static IReadOnlyList<KeyedText> TextsOf(Instrument instrument, string language) =>
    [
        .. instrument.Scales.Select(s => s.Items.SelectMany(k => KeyedText.Written(instrument, s, k, language)).ToArray())
            .Where(t => t.Count(x => x.IsFor) >= Least && t.Count(x => !x.IsFor) >= Least)
            .SelectMany(t => t),
    ];

    // A class of which too few texts are left, or whose texts are all alike, has no middle to lie above.
    private static IEnumerable<(BestOther Found, double P)> Judge(IEnumerable<BestOther> ofClass)
    {
        BestOther[] found = [.. ofClass];
        return found.Length >= Least && OutlierTest.Upper([.. found.Select(f => f.Excess)]) is { } p ? found.Zip(p) : [];
    }
}
