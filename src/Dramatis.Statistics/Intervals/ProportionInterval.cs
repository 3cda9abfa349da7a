using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Statistics.Intervals;

/// <summary>Intervals for one binomial proportion.</summary>
/// <remarks>All assume independent trials; for answers that share a question or a group use a cluster bootstrap.</remarks>
public static class ProportionInterval
{
    /// <summary>
    /// Score interval of Wilson (1927), without continuity correction: close to the stated coverage on average, narrower than the
    /// exact one, and sensible at 0 and at all successes.
    /// </summary>
    /// <param name="successes">Successes, 0 .. <paramref name="trials"/>.</param>
    /// <param name="trials">Trials, at least 1.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <returns>Ends in [0, 1].</returns>
    /// <exception cref="ArgumentException">Counts or level are out of range.</exception>
    public static ConfidenceInterval Wilson(int successes, int trials, double level = 0.95)
    {
        Preconditions.CheckBinomial(successes, trials);
        Preconditions.CheckLevel(level);
        double z = TailQuantile.Normal((1 - level) / 2);
        double share = (double)successes / trials;
        double denominator = 1 + (z * z / trials);
        double centre = (share + (z * z / (2 * trials))) / denominator;
        double half = z / denominator * Math.Sqrt((share * (1 - share) / trials) + (z * z / (4.0 * trials * trials)));

        // At the borders the formula gives exactly 0 and 1; rounding would leave a stray 1e-17.
        double lower = successes == 0 ? 0 : Math.Max(0, centre - half);
        double upper = successes == trials ? 1 : Math.Min(1, centre + half);
        return new ConfidenceInterval(lower, upper, level);
    }

    /// <summary>Exact interval of Clopper and Pearson (1934): covers at least at the stated level, usually more.</summary>
    /// <param name="successes">Successes, 0 .. <paramref name="trials"/>.</param>
    /// <param name="trials">Trials, at least 1.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <param name="alternative">One-sided: greater bounds the proportion from below alone, less from above.</param>
    /// <returns>Ends in [0, 1].</returns>
    /// <exception cref="ArgumentException">Counts or level are out of range.</exception>
    public static ConfidenceInterval ClopperPearson(
        int successes, int trials, double level = 0.95, Alternative alternative = Alternative.TwoSided)
    {
        Preconditions.CheckBinomial(successes, trials);
        Preconditions.CheckLevel(level);
        double tail = alternative == Alternative.TwoSided ? (1 - level) / 2 : 1 - level;
        double lower = successes == 0 || alternative == Alternative.Less ? 0 : TailQuantile.Beta(tail, successes, trials - successes + 1);
        double upper = successes == trials || alternative == Alternative.Greater
            ? 1
            : 1 - TailQuantile.Beta(tail, trials - successes, successes + 1);
        return new ConfidenceInterval(lower, upper, level);
    }

    /// <summary>
    /// Wald interval p -+ z sqrt(p (1 - p) / n), cut to [0, 1]. Covers badly near 0 and 1, where it shrinks to a point: for comparison
    /// with older work only.
    /// </summary>
    /// <inheritdoc cref="Wilson"/>
    public static ConfidenceInterval Wald(int successes, int trials, double level = 0.95)
    {
        Preconditions.CheckBinomial(successes, trials);
        Preconditions.CheckLevel(level);
        return AroundShare((double)successes / trials, trials, level);
    }

    /// <summary>Agresti and Coull (1998): the Wald interval after adding z^2 / 2 successes and as many failures, cut to [0, 1].</summary>
    /// <inheritdoc cref="Wilson"/>
    public static ConfidenceInterval AgrestiCoull(int successes, int trials, double level = 0.95)
    {
        Preconditions.CheckBinomial(successes, trials);
        Preconditions.CheckLevel(level);
        double z = TailQuantile.Normal((1 - level) / 2), n = trials + (z * z);
        return AroundShare((successes + (z * z / 2)) / n, n, level);
    }

    /// <summary>
    /// Jeffreys interval: quantiles of Beta(successes + 1/2, failures + 1/2), also at 0 and at all successes (without the border rule of
    /// Brown, Cai and DasGupta 2001).
    /// </summary>
    /// <inheritdoc cref="Wilson"/>
    public static ConfidenceInterval Jeffreys(int successes, int trials, double level = 0.95)
    {
        Preconditions.CheckBinomial(successes, trials);
        Preconditions.CheckLevel(level);
        double tail = (1 - level) / 2, a = successes + 0.5, b = trials - successes + 0.5;
        return new ConfidenceInterval(TailQuantile.Beta(tail, a, b), 1 - TailQuantile.Beta(tail, b, a), level);
    }

    /// <summary>Score interval with continuity correction (Newcombe 1998, method 4).</summary>
    /// <inheritdoc cref="Wilson"/>
    public static ConfidenceInterval WilsonContinuity(int successes, int trials, double level = 0.95)
    {
        Preconditions.CheckBinomial(successes, trials);
        Preconditions.CheckLevel(level);
        double z = TailQuantile.Normal((1 - level) / 2), n = trials, p = successes / n, q = 1 - p;
        double denominator = 2 * (n + (z * z)), centre = (2 * n * p) + (z * z);
        double below = z * Math.Sqrt(Math.Max(0, (z * z) - 2 - (1 / n) + (4 * p * ((n * q) + 1))));
        double above = z * Math.Sqrt(Math.Max(0, (z * z) + 2 - (1 / n) + (4 * p * ((n * q) - 1))));
        double lower = successes == 0 ? 0 : Math.Max(0, (centre - 1 - below) / denominator);
        double upper = successes == trials ? 1 : Math.Min(1, (centre + 1 + above) / denominator);
        return new ConfidenceInterval(lower, upper, level);
    }

    private static ConfidenceInterval AroundShare(double share, double trials, double level)
    {
        double half = TailQuantile.Normal((1 - level) / 2) * Math.Sqrt(share * (1 - share) / trials);
        return new ConfidenceInterval(Math.Max(0, share - half), Math.Min(1, share + half), level);
    }
}
