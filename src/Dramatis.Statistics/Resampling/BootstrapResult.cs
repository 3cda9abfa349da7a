namespace Dramatis.Statistics.Resampling;

/// <summary>What a bootstrap says of an estimate.</summary>
/// <param name="Estimate">The statistic on the data themselves.</param>
/// <param name="StandardError">Standard deviation of the replicates.</param>
/// <param name="Percentile">Percentile interval.</param>
/// <param name="BiasCorrected">
/// BCa interval (Efron 1987), or null when the statistic is not defined with one of the clusters left out.
/// </param>
/// <param name="Clusters">Number of clusters drawn from.</param>
/// <param name="Undefined">Draws on which the statistic was not a number (an empty denominator); they are set aside.</param>
/// <param name="Replicates">The defined replicates, ascending.</param>
public sealed record BootstrapResult(
    double Estimate,
    double StandardError,
    ConfidenceInterval Percentile,
    ConfidenceInterval? BiasCorrected,
    int Clusters,
    int Undefined,
    IReadOnlyList<double> Replicates)
{
    /// <summary>The BCa interval where there is one, else the percentile interval.</summary>
    public ConfidenceInterval Interval => BiasCorrected ?? Percentile;

    /// <summary>
    /// Two-sided p value by inversion of the percentile interval: twice the smaller share of replicates beyond
    /// <paramref name="reference"/>, with one counted in on either side; never below 2 / (draws + 1).
    /// </summary>
    public double PValue(double reference = 0)
    {
        int atOrBelow = 0, atOrAbove = 0;
        foreach (double replicate in Replicates)
        {
            atOrBelow += replicate <= reference ? 1 : 0;
            atOrAbove += replicate >= reference ? 1 : 0;
        }

        return Math.Min(1, 2.0 * (1 + Math.Min(atOrBelow, atOrAbove)) / (Replicates.Count + 1));
    }
}
