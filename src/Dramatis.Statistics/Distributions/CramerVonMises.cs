using MathNet.Numerics;

namespace Dramatis.Statistics.Distributions;

/// <summary>Distribution of the Cramer-von Mises statistic (Csorgo and Faraway 1996).</summary>
internal static class CramerVonMises
{
    /// <summary>Limit of P(W &lt;= x): a series in Bessel functions K of order 1/4 (their equation 1.3).</summary>
    internal static double Limit(double x)
    {
        double sum = 0;
        for (int k = 0; k < 100; k++)
        {
            double y = (4 * k) + 1, q = y * y / (16 * x);
            double factor = Math.Exp(SpecialFunctions.GammaLn(k + 0.5) - SpecialFunctions.GammaLn(k + 1)) / (Math.Pow(Math.PI, 1.5) * Math.Sqrt(x));
            double term = factor * Math.Sqrt(y) * Math.Exp(-q) * BesselK(0.25, q);
            sum += term;
            if (!(term > 1e-17 * sum))
            {
                break;
            }
        }

        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>P(W &lt;= x) of a sample of n with the term of order 1 / n (their equation 1.8).</summary>
    internal static double Cdf(double x, double n)
    {
        if (x <= 1 / (12 * n))
        {
            return 0;
        }

        return x >= n / 3 ? 1 : (Limit(x) * (1 + (1 / (12 * n)))) + (Correction(x) / n);
    }

    /// <summary>P(T &gt;= t) of two samples over all orders without ties, T = n m / N^2 times the sum of (F - G)^2 at the pooled values.</summary>
    internal static double UpperOfPaths(int n, int m, double t)
    {
        // The sum of (i m - j n)^2 along a path is a whole number; its distribution is built path point by path point.
        double perUnit = 1 / ((double)n * m * (n + m) * (n + m));
        Dictionary<long, double>[] row = new Dictionary<long, double>[m + 1];
        for (int i = 0; i <= n; i++)
        {
            for (int j = 0; j <= m; j++)
            {
                if (i + j == 0)
                {
                    row[0] = new() { [0] = 1 };
                    continue;
                }

                long gap = ((long)i * m) - ((long)j * n);
                Dictionary<long, double> here = [];
                Add(here, i > 0 ? row[j] : null, (double)i / (i + j), gap * gap);
                Add(here, j > 0 ? row[j - 1] : null, (double)j / (i + j), gap * gap);
                row[j] = here;
            }
        }

        double threshold = t * (1 - 1e-10) - 1e-12;
        return Math.Min(1, row[m].Where(p => p.Key * perUnit >= threshold).Sum(p => p.Value));
    }

    private static void Add(Dictionary<long, double> target, Dictionary<long, double>? source, double weight, long shift)
    {
        if (source is null)
        {
            return;
        }

        foreach ((long sum, double mass) in source)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(target, sum + shift, out _) += weight * mass;
        }
    }

    private static double Correction(double x)
    {
        double sum = 0;
        for (int k = 0; k < 60; k++)
        {
            double m = (2 * k) + 1, s = 2 * Math.Sqrt(x), y1 = Math.Pow(x, 0.75), y2 = Math.Pow(x, 1.25);
            double g1 = SpecialFunctions.Gamma(k + 0.5), g3 = SpecialFunctions.Gamma(k + 1.5);
            double e1 = m * g1 * Second(((4 * k) + 3) / s) / (9 * y1);
            double e2 = g1 * Third(((4 * k) + 1) / s) / (72 * y2);
            double e3 = 2 * (m + 2) * g3 * Third(((4 * k) + 5) / s) / (12 * y2);
            double e4 = 7 * m * g1 * Second(((4 * k) + 1) / s) / (144 * y1);
            double e5 = 7 * m * g1 * Second(((4 * k) + 5) / s) / (144 * y1);
            double term = (e1 + e2 + e3 + e4 + e5) / (Math.PI * SpecialFunctions.Gamma(k + 1));
            sum -= term;
            if (Math.Abs(term) < 1e-16)
            {
                break;
            }
        }

        return sum;
    }

    private static double Second(double y)
    {
        double z = y * y / 4;
        return Math.Exp(-z) * Math.Pow(y / 2, 1.5) * (BesselK(0.25, z) + BesselK(0.75, z)) / Math.Sqrt(Math.PI);
    }

    private static double Third(double y)
    {
        double z = y * y / 4;
        double bessel = (2 * BesselK(0.25, z)) + (3 * BesselK(0.75, z)) - BesselK(1.25, z);
        return Math.Exp(-z) / Math.Sqrt(Math.PI) * Math.Pow(y / 2, 2.5) * bessel;
    }

    private static double BesselK(double order, double z) => z > 700 ? 0 : SpecialFunctions.BesselK(order, z);
}
