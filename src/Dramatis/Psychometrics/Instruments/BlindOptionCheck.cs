using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Psychometrics.Instruments;

/// <summary>
/// Whether the options for a scale can be told from those against it without the situation, by a classifier that never saw the item: each
/// scale is cut into ten parts by item, and the options of each part are classified from those of the other nine. What the surface alone
/// gives away is a fault of the writing: a respondent that likes long answers would pass for one with the trait. Words give a trait away
/// because they say it, and show how far a scale could be answered without reading its situations.
/// </summary>
/// <param name="Features">What the classifier saw.</param>
/// <param name="Accuracy">Share of options put on their side, from 0 to 1. Chance is .5; with nothing to find, cross-validation lies a little below.</param>
/// <param name="Interval">Student's interval over items, whose options are not independent; the ends may lie outside of 0 to 1.</param>
/// <param name="Items">Items with options on both sides.</param>
public sealed record BlindOptionCheck(OptionFeatures Features, double Accuracy, ConfidenceInterval Interval, int Items)
{
    private const int Parts = 10;

    /// <summary>The check over all scales that are long enough, each with a classifier of its own; null when none is.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="features">What the classifier sees.</param>
    /// <param name="language">Language of the options; the original when null.</param>
    public static BlindOptionCheck? Of(Instrument instrument, OptionFeatures features, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return Of(features, [.. instrument.Scales.SelectMany(s => Shares(instrument, s, features, language ?? instrument.Language))]);
    }

    /// <summary>The check of one scale; null with fewer than ten items that have options on both sides.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="scale">A scale of it.</param>
    /// <param name="features">What the classifier sees.</param>
    /// <param name="language">Language of the options; the original when null.</param>
    public static BlindOptionCheck? Of(Instrument instrument, Scale scale, OptionFeatures features, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(scale);
        return Of(features, Shares(instrument, scale, features, language ?? instrument.Language));
    }

    private static BlindOptionCheck? Of(OptionFeatures features, double[] shares) => shares.Length == 0
        ? null
        : new BlindOptionCheck(features, shares.Average(), MeanInterval.StudentT(shares), shares.Length);

    // The share of options put on their side, for each item; empty when the scale is too short.
    private static double[] Shares(Instrument instrument, Scale scale, OptionFeatures features, string language)
    {
        KeyedText[][] items =
        [
            .. scale.Items.Select(k => KeyedText.Options(instrument, scale, k, language).ToArray())
                .Where(sides => sides.Any(s => s.IsFor) && sides.Any(s => !s.IsFor)),
        ];
        if (items.Length < Parts)
        {
            return [];
        }

        double[] shares = new double[items.Length];
        for (int part = 0; part < Parts; part++)
        {
            (string, bool)[] seen = [.. items.Where((_, at) => at % Parts != part).SelectMany(i => i).Select(o => (o.Text, o.IsFor))];
            Func<string, double> leaning = features == OptionFeatures.Surface ? OptionSurface.Fit(seen, language) : WordOdds.Fit(seen);
            for (int at = part; at < items.Length; at += Parts)
            {
                shares[at] = items[at].Average(option => Hit(leaning(option.Text), option.IsFor));
            }
        }

        return shares;
    }

    private static double Hit(double leaning, bool isFor) => leaning == 0 ? 0.5 : leaning > 0 == isFor ? 1 : 0;
}
