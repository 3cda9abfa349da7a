using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Moments;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Statistics.Correlation;

/// <summary>Rank correlation of Spearman (1904): Pearson's r of the midranks.</summary>
public static class SpearmanCorrelation
{
    /// <summary>Largest number of pairs for which the exact distribution is enumerated (10! orders).</summary>
    public const int LargestExact = 10;

    /// <summary>
    /// rho with its test. Asymptotic: t with n - 2 degrees of freedom, as R (for ties or large n) and SciPy. Exact: all n! orders of
    /// the ranks as they are, ties included; two-sided p counts orders with |rho| at least as large.
    /// </summary>
    /// <param name="first">At least three finite values.</param>
    /// <param name="second">As many values, same units in the same order.</param>
    /// <param name="method">Automatic is exact up to 9 pairs, else asymptotic.</param>
    /// <param name="alternative">Direction of the test.</param>
    /// <param name="level">Confidence level of the Fisher z interval, which treats rho as r and is approximate.</param>
    /// <exception cref="ArgumentException">
    /// Too few values, unequal lengths, values that are not finite, a constant variable, or exact with more than
    /// <see cref="LargestExact"/> pairs.
    /// </exception>
    public static CorrelationResult Compute(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        PValueMethod method = PValueMethod.Automatic,
        Alternative alternative = Alternative.TwoSided,
        double level = 0.95)
    {
        double[] x = Ranks.Midranks(first), y = Ranks.Midranks(second);
        CorrelationResult asymptotic = PearsonCorrelation.Compute(x, y, alternative, level);
        if (method == PValueMethod.Asymptotic || (method == PValueMethod.Automatic && x.Length >= LargestExact))
        {
            return asymptotic;
        }

        if (x.Length > LargestExact)
        {
            throw new ArgumentException($"The exact test takes up to {LargestExact} pairs, found {x.Length}: use the asymptotic one.", nameof(method));
        }

        return asymptotic with { PValue = PermutationTest.Correlation(x, y, alternative).PValue };
    }

    /// <summary>The statistic S = (n^3 - n) (1 - rho) / 6 that R prints: without ties, the sum of squared rank differences.</summary>
    /// <param name="correlation">rho in [-1, 1].</param>
    /// <param name="count">Pairs of values.</param>
    public static double SumOfSquaredRankDifferences(double correlation, int count) =>
        (((double)count * count * count) - count) * (1 - correlation) / 6;
}
