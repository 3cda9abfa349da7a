using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics;
using MathNet.Numerics.Distributions;

namespace Dramatis.Psychometrics.Scoring;

/// <summary>
/// Scores scales. A missing answer is left out: the mean is over the answered items, and a sum is that mean times all weights, so
/// that the two keep their order. A score needs answers to half of its items.
/// </summary>
/// <remarks>
/// With weights w and keyed values x of the k answered items, m = Σwx / Σw and SE² = k/(k-1) · Σw²(x-m)² / (Σw)² (the linearised
/// variance of a ratio, Cochran 1977, 6.4; s²/k when weights are equal). Items of different content spread more than parallel ones
/// would, so the interval is on the wide side.
/// </remarks>
public static class ScaleScorer
{
    /// <summary>Scores every scale of a sheet.</summary>
    public static IReadOnlyList<ScaleScore> Score(ResponseSheet sheet, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return [.. sheet.Instrument.Scales.Select(s => Score(sheet.Instrument, s, sheet.Keyed, level))];
    }

    /// <summary>
    /// Scores every scale over several sheets of one respondent: each item counts with the mean of its answers, so that orders and
    /// templates balance out before items are compared.
    /// </summary>
    /// <exception cref="ArgumentException">No sheet, or sheets of several respondents or instruments.</exception>
    public static IReadOnlyList<ScaleScore> Score(IReadOnlyList<ResponseSheet> sheets, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        if (sheets.Count == 0 || sheets.Any(s => s.Respondent != sheets[0].Respondent || s.Instrument != sheets[0].Instrument))
        {
            throw new ArgumentException("Sheets of one respondent and one instrument are needed.", nameof(sheets));
        }

        return [.. sheets[0].Instrument.Scales.Select(s => Score(sheets[0].Instrument, s, key => MeanOf(sheets, key), level))];
    }

    /// <summary>Scores one scale from keyed values of its items.</summary>
    /// <param name="instrument">The instrument of the scale.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="keyed">Keyed value of an item; null where it is missing.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static ScaleScore Score(Instrument instrument, Scale scale, Func<KeyedItem, double?> keyed, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(keyed);
        (double Weight, double Value)[] given =
        [
            .. scale.Items.Select(k => (k.Weight, Value: keyed(k))).Where(p => p.Value is not null).Select(p => (p.Weight, p.Value!.Value)),
        ];
        (double least, double greatest) = Range(instrument, scale, scale.Items);
        if (given.Length * 2 < scale.Items.Count || given.Length == 0)
        {
            return new ScaleScore(scale.Id, null, null, null, given.Length, scale.Items.Count, Unit(scale, least, least, greatest), Unit(scale, greatest, least, greatest));
        }

        double weight = given.Sum(p => p.Weight);
        double mean = given.Sum(p => p.Weight * p.Value) / weight;
        double? error = given.Length < 2 ? null : Error(given, mean, weight);
        (double answeredLeast, double answeredGreatest) = Range(instrument, scale, [.. scale.Items.Where(k => keyed(k) is not null)]);
        double scaleFactor = Unit(scale, 1, answeredLeast, answeredGreatest) - Unit(scale, 0, answeredLeast, answeredGreatest);
        double value = Unit(scale, mean, answeredLeast, answeredGreatest);
        return new ScaleScore(
            scale.Id,
            value,
            error * scaleFactor,
            error is { } e ? Interval(value, e * scaleFactor, given.Length - 1, level) : null,
            given.Length,
            scale.Items.Count,
            Unit(scale, least, least, greatest),
            Unit(scale, greatest, least, greatest));
    }

    private static double? MeanOf(IReadOnlyList<ResponseSheet> sheets, KeyedItem key)
    {
        double[] given = [.. sheets.Select(s => s.Keyed(key)).OfType<double>()];
        return given.Length == 0 ? null : given.Average();
    }

    private static double Error((double Weight, double Value)[] given, double mean, double weight)
    {
        double squares = given.Sum(p => Math.Pow(p.Weight * (p.Value - mean), 2));
        return Math.Sqrt(squares * given.Length / (given.Length - 1)) / weight;
    }

    private static ConfidenceInterval Interval(double value, double error, int degrees, double level)
    {
        double half = StudentT.InvCDF(0, 1, degrees, 0.5 + (level / 2)) * error;
        return new ConfidenceInterval(value - half, value + half, level);
    }

    private static (double Least, double Greatest) Range(Instrument instrument, Scale scale, IReadOnlyList<KeyedItem> keys)
    {
        double weight = keys.Sum(k => k.Weight);
        (double Least, double Greatest)[] ranges = [.. keys.Select(k => instrument.RangeOf(instrument.Item(k.ItemId)))];
        return (keys.Zip(ranges, (k, r) => k.Weight * r.Least).Sum() / weight, keys.Zip(ranges, (k, r) => k.Weight * r.Greatest).Sum() / weight);
    }

    private static double Unit(Scale scale, double mean, double least, double greatest) => scale.Aggregate switch
    {
        ScaleAggregate.Mean => mean,
        ScaleAggregate.Sum => mean * scale.Items.Sum(k => k.Weight),
        ScaleAggregate.Percent => 100 * (mean - least) / (greatest - least),
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale.Aggregate, "Unknown aggregate."),
    };
}
