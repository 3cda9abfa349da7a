using Dramatis.Statistics.HypothesisTests;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Distributions;

/// <summary>Distributions of Kolmogorov-Smirnov statistics.</summary>
internal static class Kolmogorov
{
    /// <summary>P(K &gt; x) of the limit: 2 sum (-1)^(k-1) exp(-2 k^2 x^2), for small x by the theta series.</summary>
    internal static double Limit(double x)
    {
        if (x <= 0)
        {
            return 1;
        }

        double sum = 0;
        if (x < 1)
        {
            for (int k = 1; k < 200; k += 2)
            {
                sum += Math.Exp(-k * k * Math.PI * Math.PI / (8 * x * x));
            }

            return 1 - (Math.Sqrt(2 * Math.PI) / x * sum);
        }

        for (int k = 1; k < 200; k++)
        {
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * x * x);
        }

        return sum;
    }

    /// <summary>P(D &gt;= d) of a sample of n, two-sided.</summary>
    internal static double Upper(int n, double d)
    {
        if (d <= 0.5 / n)
        {
            return 1;
        }

        if (d >= 1)
        {
            return 0;
        }

        // Both one-sided events can happen together only with probability near exp(-8 n d^2), which is lost in the digits here.
        return n * d * d > 4 || d >= 0.5 ? Math.Min(1, 2 * UpperOneSided(n, d)) : Math.Max(0, 1 - MarsagliaTsangWang(n, d));
    }

    /// <summary>P(D+ &gt;= d) of a sample of n (Birnbaum and Tingey 1951): a sum of positive terms.</summary>
    internal static double UpperOneSided(int n, double d)
    {
        if (d <= 0)
        {
            return 1;
        }

        double sum = 0;
        for (int j = 0; j <= n * (1 - d); j++)
        {
            double share = (double)j / n, rest = 1 - d - share;
            if (rest < 0 || (rest == 0 && j < n))
            {
                continue;
            }

            double log = SpecialFunctions.BinomialLn(n, j) + ((j - 1) * Math.Log(d + share)) + (j == n ? 0 : (n - j) * Math.Log(rest));
            sum += Math.Exp(log);
        }

        return Math.Min(1, d * sum);
    }

    /// <summary>
    /// P(largest distance of two empirical distribution functions, in units of 1 / (m n), reaches <paramref name="distance"/>) over all
    /// orders of the pooled values; distances count only where a group of ties ends.
    /// </summary>
    internal static double UpperOfPaths(int m, int n, long distance, bool[] isEnd, Alternative alternative)
    {
        if (distance == 0)
        {
            return 1;
        }

        // reached[j]: probability that a random path to (i, j) has been there. The last step came from (i - 1, j) with chance i / (i + j).
        double[] reached = new double[n + 1];
        for (int i = 0; i <= m; i++)
        {
            for (int j = 0; j <= n; j++)
            {
                long gap = ((long)i * n) - ((long)j * m);
                bool far = isEnd[i + j] && alternative switch
                {
                    Alternative.Greater => gap >= distance,
                    Alternative.Less => -gap >= distance,
                    _ => Math.Abs(gap) >= distance,
                };
                double fromFirst = i > 0 ? reached[j] : 0, fromSecond = j > 0 ? reached[j - 1] : 0;
                reached[j] = far ? 1 : i + j == 0 ? 0 : ((i * fromFirst) + (j * fromSecond)) / (i + j);
            }
        }

        return reached[n];
    }

    // The n-th power of a banded matrix; the middle element times n! / n^n is P(D < d).
    private static double MarsagliaTsangWang(int n, double d)
    {
        int k = (int)(n * d) + 1, size = (2 * k) - 1;
        double h = k - (n * d);
        Matrix<double> step = Matrix<double>.Build.Dense(size, size, (i, j) => i - j + 1 < 0 ? 0 : 1);
        for (int i = 0; i < size; i++)
        {
            step[i, 0] -= Math.Pow(h, i + 1);
            step[size - 1, i] -= Math.Pow(h, size - i);
        }

        step[size - 1, 0] += (2 * h) - 1 > 0 ? Math.Pow((2 * h) - 1, size) : 0;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= Math.Min(i, size - 1); j++)
            {
                step[i, j] *= Math.Exp(-SpecialFunctions.FactorialLn(i - j + 1));
            }
        }

        (Matrix<double> power, double logScale) = Power(step, n);
        return Math.Exp(Math.Log(power[k - 1, k - 1]) + logScale + SpecialFunctions.FactorialLn(n) - (n * Math.Log(n)));
    }

    private static (Matrix<double> Power, double LogScale) Power(Matrix<double> matrix, int exponent)
    {
        Matrix<double> result = Matrix<double>.Build.DenseIdentity(matrix.RowCount), factor = matrix;
        double logResult = 0, logFactor = 0;
        for (int rest = exponent; rest > 0; rest >>= 1)
        {
            if ((rest & 1) == 1)
            {
                result *= factor;
                logResult += logFactor + Rescale(ref result);
            }

            factor *= factor;
            logFactor = (2 * logFactor) + Rescale(ref factor);
        }

        return (result, logResult);
    }

    private static double Rescale(ref Matrix<double> matrix)
    {
        double largest = matrix.Enumerate().Max(Math.Abs);
        matrix /= largest;
        return Math.Log(largest);
    }
}
