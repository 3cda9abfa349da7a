using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>
/// Values that lie too high for the rest of their sample, by the median and the median absolute deviation, which a third of foreign
/// values hardly moves (the modified z score of Iglewicz and Hoaglin 1993).
/// </summary>
public static class OutlierTest
{
    // Scales the deviation to the standard deviation of a normal sample.
    private const double ToDeviation = 1.482602218505602;

    // The deviation is 36.7 % as efficient as the standard deviation (Rousseeuw and Croux 1993), so it has that share of its degrees of freedom.
    private const double Efficiency = 0.367;

    /// <summary>
    /// One-sided p values: (x - median) / (1.4826 MAD sqrt(1 + pi / 2n)) against Student's t with .367 (n - 1) degrees of freedom, the
    /// chance that a further value of a normal sample lies so high. A value counts in what it is compared with, so small samples are
    /// conservative (of twenty values .036 lie below .05); approximate for tails that are not normal.
    /// </summary>
    /// <param name="values">At least ten finite values.</param>
    /// <returns>A p value for each, in their order; null when half of the values are equal, so that there is no spread to compare with.</returns>
    /// <exception cref="ArgumentException">Too few values, or one that is not finite.</exception>
    public static IReadOnlyList<double>? Upper(ReadOnlySpan<double> values)
    {
        Preconditions.CheckAtLeast(10, values.Length, "value", nameof(values));
        Preconditions.CheckFinite(values, nameof(values));
        double[] sample = values.ToArray();
        double median = Median(sample), deviation = ToDeviation * Median([.. sample.Select(v => Math.Abs(v - median))]);
        double error = deviation * Math.Sqrt(1 + (Math.PI / (2 * sample.Length)));
        return deviation > 0 ? [.. sample.Select(v => Tail.StudentT((v - median) / error, Efficiency * (sample.Length - 1)))] : null;
    }

    private static double Median(double[] values) => Quantiles.OfSorted([.. values.Order()], 0.5);
}
