using MathNet.Numerics;

namespace Dramatis.Statistics.Distributions;

/// <summary>Noncentral chi-square as a Poisson mixture of central ones.</summary>
internal static class NoncentralChiSquareTail
{
    /// <summary>P(X &lt;= x).</summary>
    internal static double Lower(double x, double degrees, double noncentrality)
    {
        if (noncentrality == 0)
        {
            return Tail.ChiSquareLower(x, degrees);
        }

        double half = noncentrality / 2;
        int middle = (int)half;
        double sum = 0;
        foreach (int direction in new[] { 1, -1 })
        {
            for (int j = direction > 0 ? middle : middle - 1; j >= 0; j += direction)
            {
                double weight = Math.Exp((j * Math.Log(half)) - half - SpecialFunctions.GammaLn(j + 1));
                sum += weight * Tail.ChiSquareLower(x, degrees + (2 * j));
                if (weight < 1e-18)
                {
                    break;
                }
            }
        }

        return sum;
    }
}
