using MathNet.Numerics;

namespace Dramatis.Statistics.Effects;

/// <summary>Cohen's d of two independent samples with its small-sample bias taken out (Hedges 1981).</summary>
public static class HedgesG
{
    /// <summary>g = J d, and the interval of d times J.</summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">At least two finite values.</param>
    /// <param name="correction">Exact gamma ratio, or the usual approximation of it.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">Too few values, values that are not finite, or no spread in either sample.</exception>
    public static StandardizedDifference Independent(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        HedgesCorrection correction = HedgesCorrection.Exact,
        double level = 0.95)
    {
        StandardizedDifference d = CohenD.Independent(first, second, level);
        double j = Correction(first.Length + second.Length - 2, correction);
        return new StandardizedDifference(j * d.Value, new ConfidenceInterval(j * d.Interval.Lower, j * d.Interval.Upper, level));
    }

    /// <summary>
    /// J: exactly Gamma(m / 2) / (sqrt(m / 2) Gamma((m - 1) / 2)) for m degrees of freedom, approximately 1 - 3 / (4 m - 1).
    /// </summary>
    /// <param name="degrees">Degrees of freedom, above 1.</param>
    /// <param name="correction">Which of both.</param>
    /// <exception cref="ArgumentException">Degrees of freedom of 1 or less.</exception>
    public static double Correction(double degrees, HedgesCorrection correction = HedgesCorrection.Exact)
    {
        if (!(degrees > 1))
        {
            throw new ArgumentException($"The correction needs more than 1 degree of freedom, found {degrees}.", nameof(degrees));
        }

        return correction == HedgesCorrection.Approximate
            ? 1 - (3 / ((4 * degrees) - 1))
            : Math.Exp(SpecialFunctions.GammaLn(degrees / 2) - SpecialFunctions.GammaLn((degrees - 1) / 2)) / Math.Sqrt(degrees / 2);
    }
}
