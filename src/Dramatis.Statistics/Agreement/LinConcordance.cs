using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Agreement;

/// <summary>Lin's concordance correlation (1989): agreement of two measurements with the line of identity.</summary>
/// <param name="Value">2 s_xy / (s_x^2 + s_y^2 + (m_x - m_y)^2), in [-1, 1].</param>
/// <param name="StandardError">Lin's asymptotic standard error, with the correction of 2000.</param>
/// <param name="Asymptotic">Normal interval.</param>
/// <param name="Interval">Interval by Fisher's z, to be preferred.</param>
/// <param name="ScaleShift">Standard deviation of the second over that of the first.</param>
/// <param name="LocationShift">(m_y - m_x) / sqrt(s_x s_y).</param>
/// <param name="BiasCorrection">C_b, the value over Pearson's r: 1 when all deviation is scatter.</param>
public sealed record LinConcordance(
    double Value,
    double StandardError,
    ConfidenceInterval Asymptotic,
    ConfidenceInterval Interval,
    double ScaleShift,
    double LocationShift,
    double BiasCorrection)
{
    /// <summary>Computes all of them.</summary>
    /// <param name="first">At least three finite values, not all equal.</param>
    /// <param name="second">As many values, not all equal and not uncorrelated with the first.</param>
    /// <param name="divisor">Divisor of variances and covariance.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">Too few values, unequal lengths, values that are not finite, constant, or exactly uncorrelated.</exception>
    public static LinConcordance Compute(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, VarianceDivisor divisor = VarianceDivisor.Count, double level = 0.95)
    {
        Preconditions.CheckAtLeast(3, first.Length, "values", nameof(first));
        Preconditions.CheckLevel(level);
        double r = Correlation.PearsonCorrelation.Coefficient(first, second), n = first.Length;
        RunningMoments x = RunningMoments.Of(first), y = RunningMoments.Of(second);
        double scale = divisor == VarianceDivisor.Count ? (n - 1) / n : 1;
        double sx = Math.Sqrt(scale * x.Variance), sy = Math.Sqrt(scale * y.Variance), shift = y.Mean - x.Mean;
        double p = 2 * r * sx * sy / ((sx * sx) + (sy * sy) + (shift * shift));
        if (r == 0)
        {
            throw new ArgumentException("The measurements are uncorrelated: the standard error is not defined.", nameof(second));
        }

        double u = shift / Math.Sqrt(sx * sy);
        double variance = ((1 - (r * r)) * p * p * (1 - (p * p)) / (r * r)) + (2 * p * p * p * (1 - p) * u * u / r)
            - (0.5 * Math.Pow(p * u, 4) / (r * r));
        double error = Math.Sqrt(Math.Max(0, variance) / (n - 2)), z = TailQuantile.Normal((1 - level) / 2);
        double t = Math.Atanh(p), half = Math.Abs(p) < 1 ? z * error / (1 - (p * p)) : 0;
        return new LinConcordance(
            p,
            error,
            new ConfidenceInterval(p - (z * error), p + (z * error), level),
            new ConfidenceInterval(Math.Tanh(t - half), Math.Tanh(t + half), level),
            sy / sx,
            u,
            p / r);
    }
}
