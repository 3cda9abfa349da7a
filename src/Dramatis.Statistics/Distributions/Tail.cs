using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.Distributions;

/// <summary>Tail probabilities that keep their digits where 1 - CDF would have lost them.</summary>
internal static class Tail
{
    /// <summary>P(Z &gt; z).</summary>
    internal static double Normal(double z) => MathNet.Numerics.Distributions.Normal.CDF(0, 1, -z);

    /// <summary>p value of a standard normal statistic.</summary>
    internal static double Normal(double z, HypothesisTests.Alternative alternative) => alternative switch
    {
        HypothesisTests.Alternative.Less => Normal(-z),
        HypothesisTests.Alternative.Greater => Normal(z),
        _ => Math.Min(1, 2 * Normal(Math.Abs(z))),
    };

    /// <summary>P(T &gt; t) of Student's t.</summary>
    internal static double StudentT(double t, double degrees)
    {
        if (double.IsInfinity(t))
        {
            return t > 0 ? 0 : 1;
        }

        if (double.IsInfinity(degrees))
        {
            return Normal(t);
        }

        double square = t * t;
        double tail = double.IsInfinity(square)
            ? 0
            : square < 1 // then the tail is above 0.15 and the complement costs nothing; beyond, it would cost every digit
                ? 0.5 * (1 - SpecialFunctions.BetaRegularized(0.5, degrees / 2, square / (degrees + square)))
                : 0.5 * SpecialFunctions.BetaRegularized(degrees / 2, 0.5, degrees / (degrees + square));
        return t >= 0 ? tail : 1 - tail;
    }

    /// <summary>p value of a t statistic.</summary>
    internal static double StudentT(double t, double degrees, HypothesisTests.Alternative alternative) => alternative switch
    {
        HypothesisTests.Alternative.Less => StudentT(-t, degrees),
        HypothesisTests.Alternative.Greater => StudentT(t, degrees),
        _ => Math.Min(1, 2 * StudentT(Math.Abs(t), degrees)),
    };

    /// <summary>P(X &gt; x) of chi-square.</summary>
    internal static double ChiSquare(double statistic, double degrees) =>
        statistic <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(degrees / 2, statistic / 2);

    /// <summary>P(X &lt;= x) of chi-square.</summary>
    internal static double ChiSquareLower(double statistic, double degrees) =>
        statistic <= 0 ? 0 : SpecialFunctions.GammaLowerRegularized(degrees / 2, statistic / 2);

    /// <summary>P(X &gt; f) of Fisher's F.</summary>
    internal static double FisherF(double f, double numerator, double denominator)
    {
        if (f <= 0)
        {
            return 1;
        }

        double scaled = numerator * f;
        return double.IsInfinity(scaled) ? 0 : SpecialFunctions.BetaRegularized(denominator / 2, numerator / 2, denominator / (denominator + scaled));
    }

    /// <summary>P(X &lt;= f) of Fisher's F.</summary>
    internal static double FisherFLower(double f, double numerator, double denominator) => f <= 0
        ? 0
        : double.IsInfinity(f) ? 1 : SpecialFunctions.BetaRegularized(numerator / 2, denominator / 2, numerator * f / (denominator + (numerator * f)));

    /// <summary>P(X &gt;= k) of a binomial count.</summary>
    internal static double Binomial(int successes, int trials, double probability) => successes <= 0
        ? 1
        : successes > trials ? 0 : SpecialFunctions.BetaRegularized(successes, trials - successes + 1, probability);
}
