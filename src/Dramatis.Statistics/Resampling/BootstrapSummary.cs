using Dramatis.Statistics.Moments;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Resampling;

/// <summary>The bootstrap of independent units, from replicates of a statistic. For units in clusters see <see cref="ClusterBootstrap"/>.</summary>
/// <param name="Estimate">The statistic on the data.</param>
/// <param name="StandardError">Standard deviation of the replicates.</param>
/// <param name="Bias">Mean of the replicates less the estimate.</param>
/// <param name="Percentile">Percentile interval, quantiles of type 7.</param>
/// <param name="Basic">Basic (reflected) interval, twice the estimate less the outer quantiles.</param>
/// <param name="BiasCorrected">BCa interval (Efron 1987).</param>
/// <param name="BiasCorrection">z0: normal quantile of the share of replicates below the estimate, equal ones half.</param>
/// <param name="Acceleration">a: from the skewness of the statistic with each unit left out.</param>
/// <param name="LowerProbability">Share of replicates below the BCa interval.</param>
/// <param name="UpperProbability">Share of replicates up to its upper end.</param>
public sealed record BootstrapSummary(
    double Estimate,
    double StandardError,
    double Bias,
    ConfidenceInterval Percentile,
    ConfidenceInterval Basic,
    ConfidenceInterval BiasCorrected,
    double BiasCorrection,
    double Acceleration,
    double LowerProbability,
    double UpperProbability)
{
    /// <summary>Draws units with replacement.</summary>
    /// <typeparam name="T">Type of a unit.</typeparam>
    /// <param name="units">At least two units.</param>
    /// <param name="statistic">Statistic of as many units, and of one fewer; finite. The list is valid only during the call.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="draws">Bootstrap draws, at least 2.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">Too few units or draws, a statistic that is not finite, or a level out of range.</exception>
    public static BootstrapSummary Draw<T>(
        IReadOnlyList<T> units,
        Func<IReadOnlyList<T>, double> statistic,
        RandomStream random,
        int draws = ClusterBootstrap.DefaultDraws,
        double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(random);
        Preconditions.CheckAtLeast(2, units.Count, "units", nameof(units));
        Preconditions.CheckAtLeast(2, draws, "draws", nameof(draws));
        double[] replicates = new double[draws], leaveOneOut = new double[units.Count];
        T[] drawn = new T[units.Count];
        for (int draw = 0; draw < draws; draw++)
        {
            for (int i = 0; i < drawn.Length; i++)
            {
                drawn[i] = units[random.NextInt(units.Count)];
            }

            replicates[draw] = statistic(drawn);
        }

        for (int i = 0; i < leaveOneOut.Length; i++)
        {
            leaveOneOut[i] = statistic([.. units.Where((_, j) => j != i)]);
        }

        return Of(statistic(units), replicates, leaveOneOut, level);
    }

    /// <summary>Summarises replicates that were computed elsewhere.</summary>
    /// <param name="estimate">The statistic on the data.</param>
    /// <param name="replicates">At least two finite replicates, in any order.</param>
    /// <param name="leaveOneOut">The statistic with each unit left out in turn; at least two, finite.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">Too few values, values that are not finite, or a level out of range.</exception>
    public static BootstrapSummary Of(
        double estimate, ReadOnlySpan<double> replicates, ReadOnlySpan<double> leaveOneOut, double level = 0.95)
    {
        Preconditions.CheckAtLeast(2, replicates.Length, "replicates", nameof(replicates));
        Preconditions.CheckFinite([estimate], nameof(estimate));
        RunningMoments moments = RunningMoments.Of(replicates);
        double[] sorted = replicates.ToArray();
        Array.Sort(sorted);
        ConfidenceInterval percentile = BootstrapInterval.Percentile(sorted, level);
        ConfidenceInterval bca = BootstrapInterval.BiasCorrectedAccelerated(estimate, sorted, leaveOneOut, level);
        double bias = BootstrapInterval.BiasCorrection(estimate, sorted), acceleration = BootstrapInterval.Acceleration(leaveOneOut);
        (double low, double high) = BootstrapInterval.AdjustedProbabilities(bias, acceleration, level);
        return new BootstrapSummary(
            estimate,
            moments.StandardDeviation,
            moments.Mean - estimate,
            percentile,
            new ConfidenceInterval((2 * estimate) - percentile.Upper, (2 * estimate) - percentile.Lower, level),
            bca,
            bias,
            acceleration,
            low,
            high);
    }
}
