using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Intervals;

/// <summary>Interval for a mean.</summary>
public static class MeanInterval
{
    /// <summary>Student's t interval of the mean of independent values.</summary>
    /// <param name="values">At least two finite values.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">Fewer than two values, a value that is not finite, or a level out of range.</exception>
    public static ConfidenceInterval StudentT(ReadOnlySpan<double> values, double level = 0.95)
    {
        Preconditions.CheckAtLeast(2, values.Length, "values", nameof(values));
        Preconditions.CheckLevel(level);
        RunningMoments moments = RunningMoments.Of(values);
        double half = Quantile(moments.Count - 1, level) * moments.StandardDeviation / Math.Sqrt(moments.Count);
        return new ConfidenceInterval(moments.Mean - half, moments.Mean + half, level);
    }

    private static double Quantile(long degrees, double level) =>
        MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degrees, 0.5 + (level / 2));
}
