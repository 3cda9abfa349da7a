using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Rank test of two independent samples (Wilcoxon 1945, Mann and Whitney 1947).</summary>
public static class MannWhitneyTest
{
    private const int AutomaticExactBelow = 50;

    /// <summary>
    /// U counts the pairs in which the first sample has the larger value, ties half. Exact p conditions on the ties that there are and
    /// counts, two-sided, all outcomes at least as far from the expectation (as R's coin; R's <c>wilcox.test</c> and SciPy without ties).
    /// Asymptotic p is normal with the tie-corrected variance.
    /// </summary>
    /// <param name="first">At least one finite value.</param>
    /// <param name="second">At least one finite value.</param>
    /// <param name="method">Automatic is exact when both samples are below 50 and there are no ties (as R).</param>
    /// <param name="alternative">Direction of the first sample.</param>
    /// <param name="continuityCorrection">Whether z is moved half a unit towards 0; does not touch an exact p.</param>
    /// <param name="level">Confidence level of the interval of the shift, in (0, 1).</param>
    /// <exception cref="ArgumentException">No value, values that are not finite, all values equal, or a level out of range.</exception>
    public static RankTestResult Compute(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        PValueMethod method = PValueMethod.Automatic,
        Alternative alternative = Alternative.TwoSided,
        bool continuityCorrection = true,
        double level = 0.95)
    {
        Preconditions.CheckAtLeast(1, first.Length, "value", nameof(first));
        Preconditions.CheckAtLeast(1, second.Length, "value", nameof(second));
        Preconditions.CheckLevel(level);
        double[] pooled = [.. first, .. second];
        double[] ranks = Ranks.Midranks(pooled);
        Preconditions.CheckSpread(ranks, nameof(first));
        double m = first.Length, n = second.Length, total = m + n, ties = Ranks.TieCorrection(pooled);
        double rankSum = ranks.AsSpan(0, first.Length).ToArray().Sum(), u = rankSum - (m * (m + 1) / 2);
        double sd = Math.Sqrt(m * n / 12 * (total + 1 - (ties / (total * (total - 1)))));
        double z = (u - (m * n / 2) - (continuityCorrection ? Correction(u - (m * n / 2), alternative) : 0)) / sd;
        bool exact = method == PValueMethod.Exact
            || (method == PValueMethod.Automatic && ties == 0 && m < AutomaticExactBelow && n < AutomaticExactBelow);
        RankSumDistribution? distribution = exact ? RankSumDistribution.OfSubset(ranks, first.Length) : null;
        double p = distribution?.PValue(rankSum, alternative) ?? Tail.Normal(z, alternative);
        double[] differences = Differences(first, second);
        double tail = alternative == Alternative.TwoSided ? (1 - level) / 2 : 1 - level;
        int leftOut = distribution is not null && ties == 0
            ? distribution.LeftOut(tail)
            : (int)Math.Floor((m * n / 2) - (TailQuantile.Normal(tail) * sd));
        ConfidenceInterval interval = ShiftInterval.Between(differences, leftOut, alternative, level);
        return new RankTestResult(u, z, p, exact, ShiftInterval.Median(differences), interval);
    }

    /// <summary>Half a unit towards 0 in the direction tested; nothing at the expectation itself for a two-sided test.</summary>
    internal static double Correction(double deviation, Alternative alternative) => alternative switch
    {
        Alternative.Less => -0.5,
        Alternative.Greater => 0.5,
        _ => 0.5 * Math.Sign(deviation),
    };

    private static double[] Differences(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double[] differences = new double[first.Length * second.Length];
        for (int i = 0; i < first.Length; i++)
        {
            for (int j = 0; j < second.Length; j++)
            {
                differences[(i * second.Length) + j] = first[i] - second[j];
            }
        }

        Array.Sort(differences);
        return differences;
    }
}
