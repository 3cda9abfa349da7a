using MathNet.Numerics;

namespace Dramatis.Statistics.Distributions;

/// <summary>The values that leave a given probability above them; searched on the logarithm of the smaller tail, to the last bits.</summary>
internal static class TailQuantile
{
    /// <summary>z with P(Z &gt; z) = <paramref name="upper"/>.</summary>
    internal static double Normal(double upper) => -MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, upper);

    /// <summary>t with P(T &gt; t) = <paramref name="upper"/>.</summary>
    internal static double StudentT(double upper, double degrees)
    {
        if (upper == 0.5)
        {
            return 0;
        }

        double smaller = Math.Min(upper, 1 - upper);
        double t = Root.Above(x => Math.Log(Tail.StudentT(x, degrees) / smaller), 0, 2);
        return upper < 0.5 ? t : -t;
    }

    /// <summary>x with P(X &gt; x) = <paramref name="upper"/>.</summary>
    internal static double ChiSquare(double upper, double degrees) => upper <= 0.5
        ? Root.Above(x => Math.Log(Tail.ChiSquare(x, degrees) / upper), 0, degrees)
        : Root.Above(x => (1 - upper) - Tail.ChiSquareLower(x, degrees), 0, degrees);

    /// <summary>f with P(X &gt; f) = <paramref name="upper"/>.</summary>
    internal static double FisherF(double upper, double numerator, double denominator) => upper <= 0.5
        ? Root.Above(x => Math.Log(Tail.FisherF(x, numerator, denominator) / upper), 0, 2)
        : Root.Above(x => (1 - upper) - Tail.FisherFLower(x, numerator, denominator), 0, 2);

    /// <summary>x with P(X &lt;= x) = <paramref name="lower"/> of a beta distribution.</summary>
    internal static double Beta(double lower, double a, double b) => lower <= 0.5
        ? Root.Between(x => lower - SpecialFunctions.BetaRegularized(a, b, x), 0, 1)
        : Root.Between(x => SpecialFunctions.BetaRegularized(b, a, 1 - x) - (1 - lower), 0, 1);
}
