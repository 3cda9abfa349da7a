using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Agreement;

/// <summary>Limits of agreement of two measurements (Bland and Altman 1986).</summary>
/// <param name="Bias">Mean difference, first minus second.</param>
/// <param name="StandardDeviation">Standard deviation of the differences.</param>
/// <param name="Lower">Bias - factor times the standard deviation.</param>
/// <param name="Upper">Bias + factor times the standard deviation.</param>
public sealed record BlandAltman(double Bias, double StandardDeviation, double Lower, double Upper)
{
    /// <summary>Computes the limits.</summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">As many values.</param>
    /// <param name="factor">Width in standard deviations, above 0; 1.96 holds 95 percent of normal differences.</param>
    /// <exception cref="ArgumentException">Too few values, unequal lengths, values that are not finite, or a factor that is not positive.</exception>
    public static BlandAltman Compute(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double factor = 1.96)
    {
        Preconditions.CheckAtLeast(2, first.Length, "values", nameof(first));
        if (factor is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException($"The factor must be positive, found {factor}.", nameof(factor));
        }

        RunningMoments moments = RunningMoments.Of(HypothesisTests.TTest.Differences(first, second));
        double half = factor * moments.StandardDeviation;
        return new BlandAltman(moments.Mean, moments.StandardDeviation, moments.Mean - half, moments.Mean + half);
    }
}
