using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Intervals;

/// <summary>Interval for a variance.</summary>
public static class VarianceInterval
{
    /// <summary>Interval of the variance of normal values, (n - 1) s^2 over quantiles of chi-square; not robust to other shapes.</summary>
    /// <param name="values">At least two finite values.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">Too few values, values that are not finite, or a level out of range.</exception>
    public static ConfidenceInterval ChiSquare(ReadOnlySpan<double> values, double level = 0.95)
    {
        Preconditions.CheckAtLeast(2, values.Length, "values", nameof(values));
        Preconditions.CheckLevel(level);
        RunningMoments moments = RunningMoments.Of(values);
        double degrees = moments.Count - 1, squares = degrees * moments.Variance, tail = (1 - level) / 2;
        return new ConfidenceInterval(
            squares / TailQuantile.ChiSquare(tail, degrees), squares / TailQuantile.ChiSquare(1 - tail, degrees), level);
    }
}
