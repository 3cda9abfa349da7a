using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Signed-rank test of paired differences, or of one sample around 0 (Wilcoxon 1945).</summary>
public static class WilcoxonSignedRankTest
{
    private const int AutomaticExactBelow = 50;

    /// <summary>
    /// V is the sum of the ranks of the positive differences, ranked by size. Exact p goes over all signs of the (mid)ranks of the
    /// differences other than 0; asymptotic p is normal with the tie-corrected variance.
    /// </summary>
    /// <param name="differences">Finite differences, at least one other than 0.</param>
    /// <param name="method">Automatic is exact for fewer than 50 differences without ties and zeros (as R).</param>
    /// <param name="alternative">Direction of the differences.</param>
    /// <param name="zeros">What is done with differences of 0.</param>
    /// <param name="continuityCorrection">Whether z is moved half a unit towards 0; does not touch an exact p.</param>
    /// <param name="level">Confidence level of the interval of the pseudo-median, in (0, 1).</param>
    /// <exception cref="ArgumentException">
    /// Values that are not finite, no difference other than 0, a level out of range, or an exact test with split zeros.
    /// </exception>
    public static RankTestResult Compute(
        ReadOnlySpan<double> differences,
        PValueMethod method = PValueMethod.Automatic,
        Alternative alternative = Alternative.TwoSided,
        ZeroDifferences zeros = ZeroDifferences.Drop,
        bool continuityCorrection = true,
        double level = 0.95)
    {
        Preconditions.CheckFinite(differences, nameof(differences));
        Preconditions.CheckLevel(level);
        double[] nonzero = [.. differences.ToArray().Where(d => d != 0)];
        if (nonzero.Length == 0)
        {
            throw new ArgumentException("The signed-rank test needs a difference other than 0.", nameof(differences));
        }

        bool hasZeros = nonzero.Length < differences.Length;
        if (method == PValueMethod.Exact && zeros == ZeroDifferences.Split && hasZeros)
        {
            throw new ArgumentException("The exact signed-rank test drops zeros or treats them as Pratt does.", nameof(zeros));
        }

        double[] ranked = zeros == ZeroDifferences.Drop ? nonzero : differences.ToArray();
        double[] ranks = Ranks.Midranks([.. ranked.Select(Math.Abs)]);
        double positive = SumWhere(ranks, ranked, d => d > 0);
        double v = positive + (zeros == ZeroDifferences.Split ? SumWhere(ranks, ranked, d => d == 0) / 2 : 0);
        double[] counted = zeros == ZeroDifferences.Split ? ranks : [.. ranks.Where((_, i) => ranked[i] != 0)];

        // With the ranks as they are V has mean sum r / 2 and variance sum r^2 / 4: ties and left-out zeros need no correction of
        // their own. Split zeros stand in the variance as if they had signs, as in SciPy.
        double mean = counted.Sum() / 2, sd = Math.Sqrt(counted.Sum(r => r * r) / 4);
        double correction = continuityCorrection ? MannWhitneyTest.Correction(v - mean, alternative) : 0;
        double z = (v - mean - correction) / sd;
        bool ties = Ranks.TieCorrection([.. nonzero.Select(Math.Abs)]) > 0;
        bool exact = method == PValueMethod.Exact
            || (method == PValueMethod.Automatic && !ties && !hasZeros && nonzero.Length < AutomaticExactBelow);
        RankSumDistribution? distribution = exact ? RankSumDistribution.OfSigns(counted) : null;
        double p = distribution?.PValue(positive, alternative) ?? Tail.Normal(z, alternative);
        double[] walsh = WalshAverages(nonzero);
        double tail = alternative == Alternative.TwoSided ? (1 - level) / 2 : 1 - level;
        int leftOut = distribution is not null && !ties && !hasZeros
            ? distribution.LeftOut(tail)
            : (int)Math.Floor((walsh.Length / 2.0) - (TailQuantile.Normal(tail) * sd));
        ConfidenceInterval interval = ShiftInterval.Between(walsh, leftOut, alternative, level);
        return new RankTestResult(v, z, p, exact, ShiftInterval.Median(walsh), interval);
    }

    /// <summary>The smaller of both rank sums, which SciPy prints, from V and the number of ranks in play.</summary>
    /// <param name="differences">The differences.</param>
    /// <param name="zeros">What is done with differences of 0.</param>
    /// <exception cref="ArgumentException">As <see cref="Compute"/>.</exception>
    public static double SmallerRankSum(ReadOnlySpan<double> differences, ZeroDifferences zeros = ZeroDifferences.Drop)
    {
        double[] flipped = [.. differences.ToArray().Select(d => -d)];
        return Math.Min(
            Compute(differences, PValueMethod.Asymptotic, zeros: zeros).Statistic,
            Compute(flipped, PValueMethod.Asymptotic, zeros: zeros).Statistic);
    }

    private static double SumWhere(double[] ranks, double[] differences, Func<double, bool> chosen) =>
        ranks.Zip(differences, (r, d) => chosen(d) ? r : 0).Sum();

    private static double[] WalshAverages(double[] differences)
    {
        double[] averages = new double[differences.Length * (differences.Length + 1) / 2];
        int next = 0;
        for (int i = 0; i < differences.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                averages[next++] = (differences[i] + differences[j]) / 2;
            }
        }

        Array.Sort(averages);
        return averages;
    }
}
