using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Effects;

/// <summary>
/// Effects that use only the order of values. All throw <see cref="ArgumentException"/> for empty samples, values that are not finite
/// or a level out of range.
/// </summary>
public static class OrdinalEffects
{
    /// <summary>
    /// Cliff's delta (1993), P(X &gt; Y) - P(X &lt; Y) over all pairs, equal to the rank-biserial correlation 2 U / (n m) - 1 (Glass 1966);
    /// interval by Fisher's z with standard error sqrt((n + m + 1) / (3 n m)), as R's effectsize.
    /// </summary>
    /// <param name="first">At least one finite value.</param>
    /// <param name="second">At least one finite value.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static OrdinalEffect CliffDelta(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.95)
    {
        Preconditions.CheckAtLeast(1, first.Length, "value", nameof(first));
        Preconditions.CheckAtLeast(1, second.Length, "value", nameof(second));
        double n = first.Length, m = second.Length;
        double[] ranks = Ranks.Midranks([.. first, .. second]);
        double u = ranks.AsSpan(0, first.Length).ToArray().Sum() - (n * (n + 1) / 2);
        return Effect((2 * u / (n * m)) - 1, Math.Sqrt((n + m + 1) / (3 * n * m)), level);
    }

    /// <summary>
    /// Vargha and Delaney's A (2000), the probability that a value of the first sample is larger, ties half: the common-language effect
    /// size, (delta + 1) / 2.
    /// </summary>
    /// <param name="first">At least one finite value.</param>
    /// <param name="second">At least one finite value.</param>
    public static double VarghaDelaneyA(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => (CliffDelta(first, second).Value + 1) / 2;

    /// <summary>
    /// Matched-pairs rank-biserial correlation (Kerby 2014): (R+ - R-) / (R+ + R-) of the signed ranks, zeros dropped; interval by
    /// Fisher's z with standard error sqrt((2 n^3 + 3 n^2 + n) / 6) / ((n^2 + n) / 2), as R's effectsize.
    /// </summary>
    /// <param name="differences">Finite differences, at least one other than 0.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static OrdinalEffect PairedRankBiserial(ReadOnlySpan<double> differences, double level = 0.95)
    {
        RankTestResult test = WilcoxonSignedRankTest.Compute(differences, PValueMethod.Asymptotic);
        double n = differences.ToArray().Count(d => d != 0), total = n * (n + 1) / 2;
        return Effect((2 * test.Statistic / total) - 1, Math.Sqrt(((2 * n * n * n) + (3 * n * n) + n) / 6) / total, level);
    }

    private static OrdinalEffect Effect(double value, double error, double level)
    {
        Preconditions.CheckLevel(level);
        double z = Math.Atanh(Math.Clamp(value, -1, 1)), half = TailQuantile.Normal((1 - level) / 2) * error;
        return new OrdinalEffect(value, new ConfidenceInterval(Math.Tanh(z - half), Math.Tanh(z + half), level));
    }
}
