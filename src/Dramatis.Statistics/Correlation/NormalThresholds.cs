using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.Correlation;

/// <summary>Cuts of a standard normal variable that give categories their shares.</summary>
internal static class NormalThresholds
{
    /// <summary>Normal quantiles of the cumulative shares, one fewer than the categories.</summary>
    internal static double[] Of(double[] counts)
    {
        double total = counts.Sum(), below = 0;
        double[] thresholds = new double[counts.Length - 1];
        for (int i = 0; i < thresholds.Length; i++)
        {
            below += counts[i];
            thresholds[i] = Normal.InvCDF(0, 1, below / total);
        }

        return thresholds;
    }

    internal static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
}
