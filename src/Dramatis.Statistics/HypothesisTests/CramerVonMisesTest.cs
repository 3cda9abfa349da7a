using Dramatis.Statistics.Distributions;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Tests of whole distributions by the integrated squared distance of distribution functions (Cramer 1928, von Mises 1931).</summary>
public static class CramerVonMisesTest
{
    private const int LargestAutomaticSample = 20;

    /// <summary>
    /// A sample against a continuous distribution that is given in full: w2 = 1 / (12 n) + sum ((2 i - 1) / (2 n) - F(x_i))^2. p by the
    /// expansion of Csorgo and Faraway (1996) with its term of order 1 / n.
    /// </summary>
    /// <param name="values">At least two finite values.</param>
    /// <param name="distribution">Distribution function under the null hypothesis.</param>
    /// <exception cref="ArgumentException">Too few values, values that are not finite, or a distribution function outside [0, 1].</exception>
    public static TestOutcome OneSample(ReadOnlySpan<double> values, Func<double, double> distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        Preconditions.CheckAtLeast(2, values.Length, "values", nameof(values));
        Preconditions.CheckFinite(values, nameof(values));
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double n = sorted.Length, w = 1 / (12 * n);
        for (int i = 0; i < sorted.Length; i++)
        {
            double f = distribution(sorted[i]);
            if (f is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"A distribution function must lie in [0, 1], found {f} at {sorted[i]}.", nameof(distribution));
            }

            double gap = (((2 * i) + 1) / (2 * n)) - f;
            w += gap * gap;
        }

        return new TestOutcome(w, Math.Clamp(1 - CramerVonMises.Cdf(w, n), 0, 1));
    }

    /// <summary>
    /// Two independent samples (Anderson 1962): T = U / (n m N) - (4 n m - 1) / (6 N). Exact p over all orders of values without ties;
    /// asymptotic p from the standardised statistic.
    /// </summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">At least two finite values.</param>
    /// <param name="method">Automatic is exact up to 20 values per sample.</param>
    /// <exception cref="ArgumentException">Too few values, or values that are not finite.</exception>
    public static TestOutcome TwoSample(ReadOnlySpan<double> first, ReadOnlySpan<double> second, PValueMethod method = PValueMethod.Automatic)
    {
        Preconditions.CheckAtLeast(2, first.Length, "values", nameof(first));
        Preconditions.CheckAtLeast(2, second.Length, "values", nameof(second));
        double[] ranks = Moments.Ranks.Midranks([.. first, .. second]);
        double n = first.Length, m = second.Length, total = n + m;
        double u = (n * Squares(ranks.AsSpan(0, first.Length))) + (m * Squares(ranks.AsSpan(first.Length)));
        double t = (u / (n * m * total)) - (((4 * n * m) - 1) / (6 * total));
        bool exact = method == PValueMethod.Exact
            || (method == PValueMethod.Automatic && Math.Max(first.Length, second.Length) <= LargestAutomaticSample);
        if (exact)
        {
            return new TestOutcome(t, CramerVonMises.UpperOfPaths(first.Length, second.Length, t));
        }

        double mean = (1 + (1 / total)) / 6;
        double variance = (total + 1) * ((4 * n * m * total) - (3 * ((n * n) + (m * m))) - (2 * n * m)) / (45 * total * total * 4 * n * m);
        double standardized = (1.0 / 6) + ((t - mean) / Math.Sqrt(45 * variance));
        return new TestOutcome(t, standardized < 0.003 ? 1 : Math.Clamp(1 - CramerVonMises.Limit(standardized), 0, 1));
    }

    private static double Squares(Span<double> ranks)
    {
        ranks.Sort();
        double sum = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            sum += (ranks[i] - (i + 1)) * (ranks[i] - (i + 1));
        }

        return sum;
    }
}
