using Dramatis.Statistics.Distributions;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Normal tests of proportions; for small samples see <see cref="BinomialTest"/> and <see cref="UnconditionalExactTest"/>.</summary>
public static class ProportionTest
{
    /// <summary>One proportion against a value: z = (p - p0) / sqrt(v / n).</summary>
    /// <param name="successes">Successes, 0 .. <paramref name="trials"/>.</param>
    /// <param name="trials">Trials, at least 1.</param>
    /// <param name="probability">Proportion under the null hypothesis, in (0, 1).</param>
    /// <param name="variance">Whether v is p0 (1 - p0) or p (1 - p).</param>
    /// <param name="alternative">Direction.</param>
    /// <exception cref="ArgumentException">Counts or probability out of range, or a sample variance of 0.</exception>
    public static TestOutcome OneSample(
        int successes,
        int trials,
        double probability,
        ProportionVariance variance = ProportionVariance.Null,
        Alternative alternative = Alternative.TwoSided)
    {
        Preconditions.CheckBinomial(successes, trials);
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentException($"The proportion under the null hypothesis must lie between 0 and 1, found {probability}.", nameof(probability));
        }

        double share = (double)successes / trials, p = variance == ProportionVariance.Null ? probability : share;
        if (p is 0 or 1)
        {
            throw new ArgumentException("All outcomes are equal: the sample variance is 0. Use the variance of the null hypothesis.", nameof(successes));
        }

        double z = (share - probability) / Math.Sqrt(p * (1 - p) / trials);
        return new TestOutcome(z, Tail.Normal(z, alternative));
    }

    /// <summary>
    /// Two proportions: pooled variance for the test, unpooled for the interval. The correction makes the difference smaller by
    /// (1 / n1 + 1 / n2) / 2, or by itself if that is less, and the interval wider by as much (Yates 1934, as R's <c>prop.test</c>).
    /// </summary>
    /// <param name="successes1">Successes in the first sample.</param>
    /// <param name="trials1">Trials in the first sample, at least 1.</param>
    /// <param name="successes2">Successes in the second sample.</param>
    /// <param name="trials2">Trials in the second sample, at least 1.</param>
    /// <param name="continuityCorrection">Whether to correct.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <returns>Statistic 0 and p 1 when all outcomes of both samples are equal.</returns>
    /// <exception cref="ArgumentException">Counts or level are out of range.</exception>
    public static TwoProportionsResult TwoSample(
        int successes1, int trials1, int successes2, int trials2, bool continuityCorrection = false, double level = 0.95)
    {
        Preconditions.CheckBinomial(successes1, trials1);
        Preconditions.CheckBinomial(successes2, trials2);
        Preconditions.CheckLevel(level);
        double p1 = (double)successes1 / trials1, p2 = (double)successes2 / trials2, difference = p1 - p2;
        double inverses = (1.0 / trials1) + (1.0 / trials2), pooled = ((double)successes1 + successes2) / ((double)trials1 + trials2);
        double correction = continuityCorrection ? Math.Min(0.5 * inverses, Math.Abs(difference)) : 0;
        double variance = pooled * (1 - pooled) * inverses;
        double z = variance > 0 ? Math.Sign(difference) * (Math.Abs(difference) - correction) / Math.Sqrt(variance) : 0;
        double half = (TailQuantile.Normal((1 - level) / 2) * Math.Sqrt((p1 * (1 - p1) / trials1) + (p2 * (1 - p2) / trials2))) + correction;
        ConfidenceInterval interval = new(Math.Max(-1, difference - half), Math.Min(1, difference + half), level);
        return new TwoProportionsResult(z, z * z, Tail.Normal(z, Alternative.TwoSided), interval);
    }
}
