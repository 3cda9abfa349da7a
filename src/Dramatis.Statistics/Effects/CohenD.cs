using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Effects;

/// <summary>Cohen's d.</summary>
public static class CohenD
{
    /// <summary>Two independent samples, divided by the pooled standard deviation.</summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">At least two finite values.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">Too few values, values that are not finite, or no spread in either sample.</exception>
    public static StandardizedDifference Independent(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.95)
    {
        Preconditions.CheckAtLeast(2, first.Length, "values", nameof(first));
        Preconditions.CheckAtLeast(2, second.Length, "values", nameof(second));
        RunningMoments a = RunningMoments.Of(first), b = RunningMoments.Of(second);
        double degrees = a.Count + b.Count - 2;
        double pooled = Math.Sqrt((((a.Count - 1) * a.Variance) + ((b.Count - 1) * b.Variance)) / degrees);
        double scale = Math.Sqrt((double)a.Count * b.Count / (a.Count + b.Count));
        return Standardize(a.Mean - b.Mean, pooled, scale, degrees, level);
    }

    /// <summary>Paired values, the mean difference divided by the standard deviation of the differences (d_z).</summary>
    /// <param name="differences">At least two finite differences.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">Too few values, values that are not finite, or no spread.</exception>
    public static StandardizedDifference Paired(ReadOnlySpan<double> differences, double level = 0.95)
    {
        Preconditions.CheckAtLeast(2, differences.Length, "differences", nameof(differences));
        RunningMoments moments = RunningMoments.Of(differences);
        return Standardize(moments.Mean, moments.StandardDeviation, Math.Sqrt(moments.Count), moments.Count - 1, level);
    }

    private static StandardizedDifference Standardize(double difference, double deviation, double scale, double degrees, double level)
    {
        Preconditions.CheckLevel(level);
        if (!(deviation > 0))
        {
            throw new ArgumentException("A standardised difference needs spread: all values are equal.");
        }

        double d = difference / deviation;
        double tail = (1 - level) / 2;
        double lower = NoncentralT.Noncentrality(d * scale, degrees, 1 - tail) / scale;
        double upper = NoncentralT.Noncentrality(d * scale, degrees, tail) / scale;
        return new StandardizedDifference(d, new ConfidenceInterval(lower, upper, level));
    }
}
