using MathNet.Numerics;

namespace Dramatis.Statistics.Distributions;

/// <summary>Noncentral F distribution as a Poisson mixture of beta tails.</summary>
internal static class NoncentralF
{
    /// <summary>P(F &gt; f).</summary>
    internal static double Upper(double f, double numerator, double denominator, double noncentrality) =>
        Mix(noncentrality, j => f <= 0 ? 1 : SpecialFunctions.BetaRegularized(denominator / 2, (numerator / 2) + j, denominator / (denominator + (numerator * f))));

    /// <summary>P(F &lt;= f).</summary>
    internal static double Lower(double f, double numerator, double denominator, double noncentrality) =>
        Mix(noncentrality, j => f <= 0 ? 0 : SpecialFunctions.BetaRegularized((numerator / 2) + j, denominator / 2, numerator * f / (denominator + (numerator * f))));

    /// <summary>The noncentrality at which P(F &lt;= f) equals <paramref name="probability"/>; 0 when it is below that already at 0.</summary>
    internal static double Noncentrality(double f, double numerator, double denominator, double probability) =>
        Lower(f, numerator, denominator, 0) <= probability
            ? 0
            : Root.Above(l => Lower(f, numerator, denominator, l) - probability, 0, 4);

    // From the mode of the Poisson weights outwards, until they are lost in the digits.
    private static double Mix(double noncentrality, Func<double, double> tail)
    {
        double half = noncentrality / 2, mode = Math.Floor(half), sum = 0;
        for (double j = mode; j >= 0 && Weight(j) > 1e-18; j--)
        {
            sum += Weight(j) * tail(j);
        }

        for (double j = mode + 1; Weight(j) > 1e-18; j++)
        {
            sum += Weight(j) * tail(j);
        }

        return Math.Clamp(sum, 0, 1);

        double Weight(double j) => half == 0 ? (j == 0 ? 1 : 0) : Math.Exp((j * Math.Log(half)) - half - SpecialFunctions.GammaLn(j + 1));
    }
}
