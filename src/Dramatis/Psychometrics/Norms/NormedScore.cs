using MathNet.Numerics.Distributions;

namespace Dramatis.Psychometrics.Norms;

/// <summary>A score beside its norm group.</summary>
/// <param name="T">T score: mean 50, standard deviation 10 in the group.</param>
/// <param name="Percentile">Percentile, from 0 to 100.</param>
/// <param name="Band">Low, average or high.</param>
public sealed record NormedScore(double T, double Percentile, NormBand Band)
{
    /// <summary>Compares a raw score with a group.</summary>
    /// <param name="raw">Score, in the units of the scale.</param>
    /// <param name="norm">Distribution of the scale in the group.</param>
    /// <param name="curve">Curve from T to percentiles, or null for the normal distribution.</param>
    public static NormedScore Of(double raw, NormValue norm, PercentileCurve? curve = null)
    {
        ArgumentNullException.ThrowIfNull(norm);
        double t = 50 + (10 * (raw - norm.Mean) / norm.StandardDeviation);
        double percentile = curve?.At(t) ?? (100 * Normal.CDF(50, 10, t));
        return new NormedScore(t, percentile, t < 45 ? NormBand.Low : t > 55 ? NormBand.High : NormBand.Average);
    }
}
