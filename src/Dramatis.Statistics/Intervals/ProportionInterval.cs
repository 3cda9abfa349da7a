using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.Intervals;

/// <summary>Intervals for one binomial proportion.</summary>
/// <remarks>Both assume independent trials; for answers that share a question or a group use a cluster bootstrap.</remarks>
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
        double z = Normal.InvCDF(0, 1, 0.5 + (level / 2));
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
    /// <returns>Ends in [0, 1].</returns>
    /// <exception cref="ArgumentException">Counts or level are out of range.</exception>
    public static ConfidenceInterval ClopperPearson(int successes, int trials, double level = 0.95)
    {
        Preconditions.CheckBinomial(successes, trials);
        Preconditions.CheckLevel(level);
        double tail = (1 - level) / 2;
        double lower = successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, tail);
        double upper = successes == trials ? 1 : Beta.InvCDF(successes + 1, trials - successes, 1 - tail);
        return new ConfidenceInterval(lower, upper, level);
    }
}
