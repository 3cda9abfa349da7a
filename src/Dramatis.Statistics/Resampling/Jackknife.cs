using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Resampling;

/// <summary>Jackknife (Tukey 1958).</summary>
public static class Jackknife
{
    /// <summary>
    /// Standard error sqrt((G - 1) / G sum (t_g - mean)^2) of a statistic from its values with each unit, or each cluster, left out in turn.
    /// </summary>
    /// <param name="leaveOneOut">At least two finite values.</param>
    /// <exception cref="ArgumentException">Too few values, or values that are not finite.</exception>
    public static double StandardError(ReadOnlySpan<double> leaveOneOut)
    {
        Preconditions.CheckAtLeast(2, leaveOneOut.Length, "values", nameof(leaveOneOut));
        double groups = leaveOneOut.Length;
        return (groups - 1) / Math.Sqrt(groups) * RunningMoments.Of(leaveOneOut).StandardDeviation;
    }
}
