using Dramatis.Statistics.Moments;
using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.Resampling;

/// <summary>Intervals from bootstrap replicates.</summary>
public static class BootstrapInterval
{
    /// <summary>Percentile interval: the outer quantiles (type 7) of the replicates.</summary>
    /// <param name="sortedReplicates">Replicates in ascending order.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">No replicate, or a level out of range.</exception>
    public static ConfidenceInterval Percentile(ReadOnlySpan<double> sortedReplicates, double level = 0.95)
    {
        Preconditions.CheckLevel(level);
        double tail = (1 - level) / 2;
        return new ConfidenceInterval(
            Quantiles.OfSorted(sortedReplicates, tail), Quantiles.OfSorted(sortedReplicates, 1 - tail), level);
    }

    /// <summary>
    /// Bias-corrected and accelerated interval (Efron 1987). Replicates equal to the estimate count half as below it, so that
    /// a coarse statistic (a share of few units) is not taken for a biased one.
    /// </summary>
    /// <param name="estimate">The statistic on the data.</param>
    /// <param name="sortedReplicates">Replicates in ascending order.</param>
    /// <param name="leaveOneOut">The statistic with each unit left out in turn, all finite.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">No replicate, fewer than two units, a value that is not finite, or a level out of range.</exception>
    public static ConfidenceInterval BiasCorrectedAccelerated(
        double estimate, ReadOnlySpan<double> sortedReplicates, ReadOnlySpan<double> leaveOneOut, double level = 0.95)
    {
        Preconditions.CheckLevel(level);
        Preconditions.CheckAtLeast(1, sortedReplicates.Length, "replicate", nameof(sortedReplicates));
        Preconditions.CheckAtLeast(2, leaveOneOut.Length, "units", nameof(leaveOneOut));
        Preconditions.CheckFinite(leaveOneOut, nameof(leaveOneOut));
        double bias = BiasCorrection(estimate, sortedReplicates);
        (double low, double high) = AdjustedProbabilities(bias, Acceleration(leaveOneOut), level);
        double lower = Quantiles.OfSorted(sortedReplicates, low), upper = Quantiles.OfSorted(sortedReplicates, high);
        return new ConfidenceInterval(Math.Min(lower, upper), Math.Max(lower, upper), level);
    }

    /// <summary>z0 of the BCa interval: the normal quantile of the share of replicates below the estimate, equal ones half.</summary>
    internal static double BiasCorrection(double estimate, ReadOnlySpan<double> replicates) =>
        Normal.InvCDF(0, 1, ShareBelow(estimate, replicates));

    /// <summary>Shares of replicates at the ends of the BCa interval.</summary>
    internal static (double Lower, double Upper) AdjustedProbabilities(double bias, double acceleration, double level)
    {
        double tail = Normal.InvCDF(0, 1, (1 - level) / 2);
        return (Shifted(bias, acceleration, tail), Shifted(bias, acceleration, -tail));
    }

    private static double ShareBelow(double estimate, ReadOnlySpan<double> replicates)
    {
        // Replicates that equal the estimate on paper may differ from it in the last bits.
        double slack = 1e-12 * Math.Max(1, Math.Abs(estimate));
        double below = 0;
        foreach (double replicate in replicates)
        {
            below += replicate < estimate - slack ? 1 : (replicate <= estimate + slack ? 0.5 : 0);
        }

        // An estimate outside all replicates gives the largest shift that so many draws can tell, not an infinite one.
        double least = 0.5 / replicates.Length;
        return Math.Clamp(below / replicates.Length, least, 1 - least);
    }

    /// <summary>a of the BCa interval: a sixth of the skewness of the influence of the units.</summary>
    internal static double Acceleration(ReadOnlySpan<double> leaveOneOut)
    {
        double mean = RunningMoments.Of(leaveOneOut).Mean;
        double squares = 0, cubes = 0;
        foreach (double value in leaveOneOut)
        {
            double influence = mean - value;
            squares += influence * influence;
            cubes += influence * influence * influence;
        }

        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    private static double Shifted(double bias, double acceleration, double z)
    {
        double shifted = bias + z;
        double denominator = 1 - (acceleration * shifted);
        return denominator > 0 ? Normal.CDF(0, 1, bias + (shifted / denominator)) : (shifted > 0 ? 1 : 0);
    }
}
