using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Correlation;

/// <summary>Rank correlations of Kendall, from the signs of all pairs of units: S = concordant - discordant pairs.</summary>
public static class KendallCorrelation
{
    private const int LargestAutomaticExact = 49;

    /// <summary>
    /// tau-b = S / sqrt((n0 - n1) (n0 - n2)), where n0 = n (n - 1) / 2 and n1, n2 count the pairs tied in each variable (Kendall
    /// 1945). Asymptotic test: z = S / sd with the tie-corrected variance (Kendall 1970, chapter 4), no continuity correction. Exact
    /// test, without ties only: distribution of S over all orders; two-sided p is twice the smaller tail.
    /// </summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">As many values, same units in the same order.</param>
    /// <param name="method">Automatic is exact without ties below 50 pairs (as R), else asymptotic.</param>
    /// <param name="alternative">Direction of the test.</param>
    /// <returns>The statistic is z, given also beside an exact p value; there is no interval.</returns>
    /// <exception cref="ArgumentException">
    /// Too few values, unequal lengths, values that are not finite, a constant variable, or an exact test with ties.
    /// </exception>
    public static CorrelationResult TauB(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        PValueMethod method = PValueMethod.Automatic,
        Alternative alternative = Alternative.TwoSided)
    {
        double s = Score(first, second);
        int n = first.Length;
        int[] tiesX = Ranks.TieSizes(first), tiesY = Ranks.TieSizes(second);
        double pairs = n * (n - 1.0) / 2;
        double tau = s / Math.Sqrt((pairs - Pairs(tiesX)) * (pairs - Pairs(tiesY)));
        double z = s / Math.Sqrt(Variance(n, tiesX, tiesY));
        bool ties = tiesX.Length < n || tiesY.Length < n;
        if (method == PValueMethod.Exact && ties)
        {
            throw new ArgumentException("The exact test of Kendall's tau is for data without ties: use the asymptotic one.", nameof(method));
        }

        bool exact = method == PValueMethod.Exact || (method == PValueMethod.Automatic && !ties && n <= LargestAutomaticExact);
        double p = exact ? ExactPValue(n, (int)Math.Round((s + pairs) / 2), alternative) : Tail.Normal(z, alternative);
        return new CorrelationResult(Math.Clamp(tau, -1, 1), z, double.PositiveInfinity, p, null);
    }

    /// <summary>
    /// tau-c = 2 S / (n^2 (m - 1) / m), where m is the smaller number of different values (Stuart 1953): for rectangular tables.
    /// </summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">As many values.</param>
    /// <exception cref="ArgumentException">Too few values, unequal lengths, values that are not finite, or a constant variable.</exception>
    public static double TauC(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double s = Score(first, second), n = first.Length;
        double m = Math.Min(Ranks.TieSizes(first).Length, Ranks.TieSizes(second).Length);
        return 2 * s / (n * n * (m - 1) / m);
    }

    /// <summary>
    /// Weighted tau (Vigna 2015): every pair counts by the sum of 1 / (1 + rank) of its two units, rank 0 for the largest, so that
    /// agreement at the top counts most. The mean of the value with ranks by (first, second) and by (second, first).
    /// </summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">As many values.</param>
    /// <exception cref="ArgumentException">Too few values, unequal lengths, values that are not finite, or a constant variable.</exception>
    public static double WeightedTau(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Check(first, second);
        double[] x = first.ToArray(), y = second.ToArray();
        return (WeightedTau(x, y, x, y) + WeightedTau(x, y, y, x)) / 2;
    }

    private static double WeightedTau(double[] x, double[] y, double[] major, double[] minor)
    {
        int[] order = [.. Enumerable.Range(0, x.Length).OrderByDescending(i => major[i]).ThenByDescending(i => minor[i])];
        double[] weight = new double[x.Length];
        for (int rank = 0; rank < order.Length; rank++)
        {
            weight[order[rank]] = 1.0 / (1 + rank);
        }

        double product = 0, squaresX = 0, squaresY = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double w = weight[i] + weight[j];
                int a = x[i].CompareTo(x[j]), b = y[i].CompareTo(y[j]);
                product += w * a * b;
                squaresX += a != 0 ? w : 0;
                squaresY += b != 0 ? w : 0;
            }
        }

        return Math.Clamp(product / Math.Sqrt(squaresX * squaresY), -1, 1);
    }

    private static void Check(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Preconditions.CheckAtLeast(2, first.Length, "values", nameof(first));
        Preconditions.CheckSameLength(first.Length, second.Length, nameof(second));
        Preconditions.CheckFinite(first, nameof(first));
        Preconditions.CheckFinite(second, nameof(second));
        if (Ranks.TieSizes(first).Length < 2 || Ranks.TieSizes(second).Length < 2)
        {
            throw new ArgumentException("A rank correlation needs at least two different values of each variable.", nameof(first));
        }
    }

    private static double Score(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Check(first, second);
        double score = 0;
        for (int i = 0; i < first.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                score += first[i].CompareTo(first[j]) * second[i].CompareTo(second[j]);
            }
        }

        return score;
    }

    private static double Pairs(int[] ties) => ties.Sum(t => t * (t - 1.0) / 2);

    private static double Variance(double n, int[] tiesX, int[] tiesY)
    {
        double v0 = n * (n - 1) * ((2 * n) + 5);
        double vt = tiesX.Sum(t => t * (t - 1.0) * ((2.0 * t) + 5)), vu = tiesY.Sum(t => t * (t - 1.0) * ((2.0 * t) + 5));
        double v1 = tiesX.Sum(t => t * (t - 1.0)) * tiesY.Sum(t => t * (t - 1.0));
        double v2 = tiesX.Sum(t => t * (t - 1.0) * (t - 2.0)) * tiesY.Sum(t => t * (t - 1.0) * (t - 2.0));
        return ((v0 - vt - vu) / 18) + (v1 / (2 * n * (n - 1))) + (n > 2 ? v2 / (9 * n * (n - 1) * (n - 2)) : 0);
    }

    // The number of concordant pairs is a sum of independent uniform counts 0 .. i - 1 for i = 1 .. n.
    private static double ExactPValue(int n, int concordant, Alternative alternative)
    {
        double[] mass = [1];
        for (int i = 2; i <= n; i++)
        {
            double[] next = new double[mass.Length + i - 1];
            double window = 0;
            for (int k = 0; k < next.Length; k++)
            {
                window += k < mass.Length ? mass[k] : 0;
                window -= k >= i ? mass[k - i] : 0;
                next[k] = Math.Max(0, window) / i;
            }

            mass = next;
        }

        // The distribution is symmetric: both tails are summed from the thin end, which keeps their digits.
        int last = mass.Length - 1;
        double atMost = mass.Take(concordant + 1).Sum(), atLeast = mass.Take(last - concordant + 1).Sum();
        return alternative switch
        {
            Alternative.Less => Math.Min(1, atMost),
            Alternative.Greater => Math.Min(1, atLeast),
            _ => Math.Min(1, 2 * Math.Min(atMost, atLeast)),
        };
    }
}
