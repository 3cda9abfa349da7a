using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;
using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.Effects;

/// <summary>
/// Power of tests (Cohen 1988): the probability that the test rejects when the effect is what is given. Sample sizes may be fractions.
/// Two-sided power counts both rejection regions, unless said otherwise. All throw <see cref="ArgumentException"/> for arguments out
/// of range.
/// </summary>
public static class PowerAnalysis
{
    /// <summary>t test of one sample, or of paired differences: noncentrality d sqrt n.</summary>
    /// <param name="effect">Cohen's d (d_z for pairs).</param>
    /// <param name="count">Values or pairs, above 1.</param>
    /// <param name="alpha">Level of the test in (0, 1).</param>
    /// <param name="alternative">Direction.</param>
    public static double OneSampleT(double effect, double count, double alpha = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        Check(effect, count, 1, alpha);
        return PowerOfT(effect * Math.Sqrt(count), count - 1, alpha, alternative, farTail: true);
    }

    /// <summary>t test of two independent samples: noncentrality d sqrt(n1 n2 / (n1 + n2)).</summary>
    /// <param name="effect">Cohen's d.</param>
    /// <param name="firstCount">Size of the first sample, above 1.</param>
    /// <param name="ratio">Size of the second sample over that of the first.</param>
    /// <param name="alpha">Level of the test in (0, 1).</param>
    /// <param name="alternative">Direction.</param>
    /// <param name="farTail">Whether rejections in the wrong direction count (R: <c>strict = TRUE</c>, off by default there).</param>
    public static double TwoSampleT(
        double effect,
        double firstCount,
        double ratio = 1,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided,
        bool farTail = true)
    {
        Check(effect, firstCount, 1, alpha);
        Check(effect, firstCount * ratio, 0, alpha);
        double n2 = firstCount * ratio;
        return PowerOfT(effect * Math.Sqrt(firstCount * n2 / (firstCount + n2)), firstCount + n2 - 2, alpha, alternative, farTail);
    }

    /// <summary>One-way analysis of variance of equal groups: noncentrality n sum (mean - grand mean)^2 / variance.</summary>
    /// <param name="means">Means of at least two groups.</param>
    /// <param name="perGroup">Values per group, above 1.</param>
    /// <param name="withinVariance">Variance within the groups, above 0.</param>
    /// <param name="alpha">Level of the test in (0, 1).</param>
    public static double OneWayAnova(IReadOnlyList<double> means, double perGroup, double withinVariance = 1, double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(means);
        Preconditions.CheckAtLeast(2, means.Count, "groups", nameof(means));
        Preconditions.CheckFinite([.. means], nameof(means));
        Check(withinVariance, perGroup, 1, alpha);
        if (!(withinVariance > 0))
        {
            throw new ArgumentException($"The variance within groups must be above 0, found {withinVariance}.", nameof(withinVariance));
        }

        double grand = means.Average(), k = means.Count, df1 = k - 1, df2 = k * (perGroup - 1);
        double noncentrality = perGroup * means.Sum(m => (m - grand) * (m - grand)) / withinVariance;
        return NoncentralF.Upper(TailQuantile.FisherF(alpha, df1, df2), df1, df2, noncentrality);
    }

    /// <summary>
    /// Two proportions by their variances (Fleiss, Levin and Paik 2003; R's <c>power.prop.test</c>): pooled variance under the null
    /// hypothesis, separate ones under the alternative; two-sided.
    /// </summary>
    /// <param name="first">First proportion in (0, 1).</param>
    /// <param name="second">Second proportion in (0, 1).</param>
    /// <param name="perGroup">Trials per sample.</param>
    /// <param name="alpha">Level of the test in (0, 1).</param>
    /// <param name="farTail">Whether rejections in the wrong direction count.</param>
    public static double TwoProportions(double first, double second, double perGroup, double alpha = 0.05, bool farTail = false)
    {
        Check(first - second, perGroup, 0, alpha);
        if (first is not (> 0 and < 1) || second is not (> 0 and < 1))
        {
            throw new ArgumentException($"Proportions must lie between 0 and 1, found {first} and {second}.", nameof(first));
        }

        double mean = (first + second) / 2, critical = TailQuantile.Normal(alpha / 2) * Math.Sqrt(2 * mean * (1 - mean));
        double sd = Math.Sqrt((first * (1 - first)) + (second * (1 - second))), shift = Math.Sqrt(perGroup) * Math.Abs(first - second);
        return Tail.Normal((critical - shift) / sd) + (farTail ? Tail.Normal((critical + shift) / sd) : 0);
    }

    /// <summary>Two proportions by the arcsine effect h (statsmodels): normal, two-sided, noncentrality h sqrt(n / 2).</summary>
    /// <param name="h">Effect, see <see cref="CohenH"/>.</param>
    /// <param name="perGroup">Trials per sample.</param>
    /// <param name="alpha">Level of the test in (0, 1).</param>
    public static double TwoProportionsByH(double h, double perGroup, double alpha = 0.05)
    {
        Check(h, perGroup, 0, alpha);
        double shift = Math.Abs(h) * Math.Sqrt(perGroup / 2), z = TailQuantile.Normal(alpha / 2);
        return Tail.Normal(z - shift) + Tail.Normal(z + shift);
    }

    /// <summary>Cohen's h, 2 arcsin sqrt(p1) - 2 arcsin sqrt(p2).</summary>
    /// <param name="first">First proportion in [0, 1].</param>
    /// <param name="second">Second proportion in [0, 1].</param>
    public static double CohenH(double first, double second) => first is >= 0 and <= 1 && second is >= 0 and <= 1
        ? (2 * Math.Asin(Math.Sqrt(first))) - (2 * Math.Asin(Math.Sqrt(second)))
        : throw new ArgumentException($"Proportions must lie in [0, 1], found {first} and {second}.", nameof(first));

    /// <summary>
    /// Exact two-sided test of the pairs that differ (McNemar; for paired differences the sign test): the power over every number of such
    /// pairs that may come up, each by its binomial probability.
    /// </summary>
    /// <param name="difference">Difference of the two proportions; its sign does not matter.</param>
    /// <param name="discordant">Share of the pairs that differ, from |difference| to 1.</param>
    /// <param name="pairs">Pairs, at least 1.</param>
    /// <param name="alpha">Level of the test in (0, 1).</param>
    public static double McNemar(double difference, double discordant, int pairs, double alpha = 0.05)
    {
        Check(difference, pairs, 0, alpha);
        double size = Math.Abs(difference);
        if (!(discordant >= size && discordant is > 0 and <= 1))
        {
            throw new ArgumentException($"The share of pairs that differ lies between the difference and 1, found {discordant} for {difference}.", nameof(discordant));
        }

        // Beyond ten standard deviations no number of differing pairs has a chance above 1e-20.
        double favour = Math.Min(1, (discordant + size) / (2 * discordant)), total = 0;
        double usual = pairs * discordant, spread = (10 * Math.Sqrt(usual * (1 - discordant))) + 10;
        int least = Math.Max(1, (int)(usual - spread)), most = (int)Math.Min(pairs, usual + spread);
        int critical = LargestRejected(least - 1, alpha);
        for (int differ = least; differ <= most; differ++)
        {
            critical += 2 * Binomial.CDF(0.5, differ, critical + 1) <= alpha ? 1 : 0; // grows by at most one a pair
            if (critical >= 0)
            {
                total += Binomial.PMF(discordant, pairs, differ) * (Binomial.CDF(favour, differ, critical) + Binomial.CDF(1 - favour, differ, critical));
            }
        }

        return total;
    }

    // Most pairs on the smaller side at which the exact test of so many differing ones rejects; -1 where it never does.
    private static int LargestRejected(int differ, double alpha)
    {
        int rejected = -1, kept = (differ / 2) + 1;
        while (kept - rejected > 1)
        {
            int middle = rejected + ((kept - rejected) / 2);
            (rejected, kept) = 2 * Binomial.CDF(0.5, differ, middle) <= alpha ? (middle, kept) : (rejected, middle);
        }

        return rejected;
    }

    /// <summary>The fewest pairs from which on the exact test of the pairs that differ has a power (looked at for twenty more, since the power of a test of counts goes up in steps).</summary>
    /// <param name="difference">Difference of the two proportions, not 0.</param>
    /// <param name="discordant">Share of the pairs that differ, from |difference| to 1.</param>
    /// <param name="power">Power wanted, in (0, 1).</param>
    /// <param name="alpha">Level of the test in (0, 1).</param>
    public static int McNemarPairs(double difference, double discordant, double power = 0.8, double alpha = 0.05)
    {
        const int Steps = 20;
        if (difference == 0)
        {
            throw new ArgumentException("No number of pairs finds a difference of 0.", nameof(difference));
        }

        if (power is not (> 0 and < 1))
        {
            throw new ArgumentException($"The power wanted must lie between 0 and 1, found {power}.", nameof(power));
        }

        bool Falls(int n) => McNemar(difference, discordant, n, alpha) < power;
        int pairs = 1, below = 0;
        while (Falls(pairs))
        {
            (below, pairs) = (pairs, checked(2 * pairs));
        }

        while (pairs - below > 1)
        {
            int middle = below + ((pairs - below) / 2);
            (below, pairs) = Falls(middle) ? (middle, pairs) : (below, middle);
        }

        while (Enumerable.Range(0, Steps).LastOrDefault(k => Falls(pairs + k), -1) is >= 0 and var last)
        {
            pairs += last + 1;
        }

        return pairs;
    }

    /// <summary>The smallest (fractional) sample size at which a power is reached.</summary>
    /// <param name="power">Power by sample size, growing.</param>
    /// <param name="wanted">Power wanted, in (0, 1).</param>
    /// <param name="from">Smallest sample size to look at.</param>
    /// <returns>The sample size; <paramref name="from"/> when the power is reached there; infinity when it is never reached.</returns>
    public static double SampleSize(Func<double, double> power, double wanted, double from = 2)
    {
        ArgumentNullException.ThrowIfNull(power);
        if (wanted is not (> 0 and < 1))
        {
            throw new ArgumentException($"The power wanted must lie between 0 and 1, found {wanted}.", nameof(wanted));
        }

        if (power(from) >= wanted)
        {
            return from;
        }

        double low = from, high = 2 * from;
        while (power(high) < wanted)
        {
            (low, high) = (high, 2 * high);
            if (high > 1e9)
            {
                return double.PositiveInfinity;
            }
        }

        return Root.Between(n => power(n) - wanted, low, high);
    }

    private static double PowerOfT(double noncentrality, double degrees, double alpha, Alternative alternative, bool farTail)
    {
        if (alternative != Alternative.TwoSided)
        {
            double one = TailQuantile.StudentT(alpha, degrees);
            return NoncentralT.Cdf(-one, degrees, alternative == Alternative.Greater ? -noncentrality : noncentrality);
        }

        double critical = TailQuantile.StudentT(alpha / 2, degrees), shift = Math.Abs(noncentrality);
        return NoncentralT.Cdf(-critical, degrees, -shift) + (farTail ? NoncentralT.Cdf(-critical, degrees, shift) : 0);
    }

    private static void Check(double effect, double count, double above, double alpha)
    {
        if (!double.IsFinite(effect) || !(count > above) || !double.IsFinite(count) || alpha is not (> 0 and < 1))
        {
            throw new ArgumentException(
                $"Power needs a finite effect, a sample above {above} and a level between 0 and 1, found {effect}, {count} and {alpha}.", nameof(effect));
        }
    }
}
