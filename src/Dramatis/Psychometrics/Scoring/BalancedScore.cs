using Dramatis.Psychometrics.Instruments;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Psychometrics.Scoring;

/// <summary>
/// The score of a scale from balanced choices: 100 times the share of its items decided for the trait. Items are the units; the
/// interval is Wilson's, since a bootstrap of a share of 0 or 1 has no width.
/// </summary>
/// <param name="ScaleId">The scale.</param>
/// <param name="Value">From 0 to 100; null when no item was decided.</param>
/// <param name="Interval">Its interval, from 0 to 100; null when no item was decided.</param>
/// <param name="For">Items decided for the trait; a tie counts one half.</param>
/// <param name="Decided">Items with a decision.</param>
/// <param name="Asked">Items of the scale.</param>
public sealed record BalancedScore(string ScaleId, double? Value, ConfidenceInterval? Interval, double For, int Decided, int Asked)
{
    /// <summary>The scores of every scale.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="choices">Choices on its items.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static IReadOnlyList<BalancedScore> Of(Instrument instrument, IReadOnlyList<BalancedChoice> choices, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(choices);
        Dictionary<string, double?> levels = choices.ToDictionary(c => c.ItemId, c => c.Level, StringComparer.Ordinal);
        return [.. instrument.Scales.Select(s => Of(s, levels, level))];
    }

    private static BalancedScore Of(Scale scale, Dictionary<string, double?> levels, double level)
    {
        double[] decided = [.. scale.Items.Select(k => k.Direction > 0 ? levels.GetValueOrDefault(k.ItemId) : 1 - levels.GetValueOrDefault(k.ItemId)).OfType<double>()];
        double sum = decided.Sum();
        if (decided.Length == 0)
        {
            return new BalancedScore(scale.Id, null, null, 0, 0, scale.Items.Count);
        }

        // Ties make half events: the interval holds those of both whole numbers beside them.
        double lower = ProportionInterval.Wilson((int)Math.Floor(sum), decided.Length, level).Lower;
        double upper = ProportionInterval.Wilson((int)Math.Ceiling(sum), decided.Length, level).Upper;
        return new BalancedScore(
            scale.Id, 100 * sum / decided.Length, new ConfidenceInterval(100 * lower, 100 * upper, level), sum, decided.Length, scale.Items.Count);
    }
}
