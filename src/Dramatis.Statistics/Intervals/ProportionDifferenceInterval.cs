using Dramatis.Statistics.Distributions;

namespace Dramatis.Statistics.Intervals;

/// <summary>Intervals for the difference of two independent proportions; see <see cref="ProportionContrast"/> for Newcombe's.</summary>
public static class ProportionDifferenceInterval
{
    /// <summary>
    /// Score interval of Miettinen and Nurminen (1985): all differences that the score test, with the variance of the restricted maximum
    /// likelihood estimate times N / (N - 1), does not reject.
    /// </summary>
    /// <param name="successes1">Successes in the first sample.</param>
    /// <param name="trials1">Trials in the first sample, at least 1.</param>
    /// <param name="successes2">Successes in the second sample.</param>
    /// <param name="trials2">Trials in the second sample, at least 1.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <returns>Interval of first minus second in [-1, 1].</returns>
    /// <exception cref="ArgumentException">Counts or level are out of range.</exception>
    public static ConfidenceInterval MiettinenNurminen(int successes1, int trials1, int successes2, int trials2, double level = 0.95)
    {
        Preconditions.CheckBinomial(successes1, trials1);
        Preconditions.CheckBinomial(successes2, trials2);
        Preconditions.CheckLevel(level);
        double n1 = trials1, n2 = trials2, observed = (successes1 / n1) - (successes2 / n2);
        double z = TailQuantile.Normal((1 - level) / 2), edge = 1 - 1e-12;
        double lower = observed <= -edge || Score(-edge) < z ? -1 : Root.Between(d => Score(d) - z, -edge, observed);
        double upper = observed >= edge || Score(edge) > -z ? 1 : Root.Between(d => Score(d) + z, observed, edge);
        return new ConfidenceInterval(lower, upper, level);

        double Score(double difference)
        {
            double p2 = Restricted(difference), p1 = p2 + difference;
            double variance = ((p1 * (1 - p1) / n1) + (p2 * (1 - p2) / n2)) * (n1 + n2) / (n1 + n2 - 1);
            double gap = observed - difference;
            return variance > 0 ? gap / Math.Sqrt(variance) : gap == 0 ? 0 : Math.Sign(gap) * double.MaxValue;
        }

        // The log-likelihood in p2 given the difference is concave: its slope falls through 0, or the maximum lies at a border.
        double Restricted(double difference)
        {
            double low = Math.Max(0, -difference), high = Math.Min(1, 1 - difference), margin = 1e-13 * (high - low);
            double from = low + margin, to = high - margin;
            return Slope(from) <= 0 ? low : Slope(to) >= 0 ? high : Root.Between(Slope, from, to);

            double Slope(double p2)
            {
                double p1 = p2 + difference;
                return Term(successes1, p1) - Term(trials1 - successes1, 1 - p1) + Term(successes2, p2) - Term(trials2 - successes2, 1 - p2);
            }
        }

        static double Term(double count, double p) => count > 0 ? count / p : 0;
    }
}
