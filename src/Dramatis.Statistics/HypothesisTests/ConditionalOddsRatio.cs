using Dramatis.Statistics.Distributions;
using MathNet.Numerics;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>
/// Odds ratio of a 2 by 2 table given its margins (Fisher 1935; R's <c>fisher.test</c>). For the sample ratio a d / (b c) with Woolf's
/// interval see <see cref="Effects.TwoByTwoEffects"/>.
/// </summary>
public static class ConditionalOddsRatio
{
    /// <summary>Estimate, interval and exact test.</summary>
    /// <param name="a">First row, first column.</param>
    /// <param name="b">First row, second column.</param>
    /// <param name="c">Second row, first column.</param>
    /// <param name="d">Second row, second column.</param>
    /// <param name="alternative">Direction of the odds ratio.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <returns>With an empty margin the ratio is NaN, the interval all ratios and p 1.</returns>
    /// <exception cref="ArgumentException">A count is negative, the table is empty, or the level is out of range.</exception>
    public static OddsRatioResult Compute(int a, int b, int c, int d, Alternative alternative = Alternative.TwoSided, double level = 0.95)
    {
        Preconditions.CheckLevel(level);
        double p = FisherExactTest.PValue(a, b, c, d, alternative);
        int low = Math.Max(0, a - d), high = Math.Min(a + b, a + c);
        if (low == high)
        {
            return new OddsRatioResult(double.NaN, new ConfidenceInterval(0, double.PositiveInfinity, level), p);
        }

        // Logarithms of the central masses; tilting by the log odds ratio gives every other distribution of the family.
        double[] logs = [.. Enumerable.Range(low, high - low + 1).Select(k => SpecialFunctions.BinomialLn(a + b, k) + SpecialFunctions.BinomialLn(c + d, a + c - k))];
        double tail = alternative == Alternative.TwoSided ? (1 - level) / 2 : 1 - level;
        double estimate = a == low ? 0 : a == high ? double.PositiveInfinity : Math.Exp(Solve(t => Mean(logs, low, t) - a));
        double lower = a == low || alternative == Alternative.Less ? 0 : Math.Exp(Solve(t => Upper(logs, a - low, t) - tail));
        double upper = a == high || alternative == Alternative.Greater ? double.PositiveInfinity : Math.Exp(Solve(t => tail - Lower(logs, a - low, t)));
        return new OddsRatioResult(estimate, new ConfidenceInterval(lower, upper, level), p);
    }

    private static double Solve(Func<double, double> rising)
    {
        double width = 2;
        while (rising(-width) > 0 || rising(width) < 0)
        {
            width *= 2;
        }

        return Root.Between(rising, -width, width);
    }

    private static double[] Tilted(double[] logs, double logRatio)
    {
        double[] tilted = [.. logs.Select((l, i) => l + (i * logRatio))];
        double largest = tilted.Max();
        double[] weights = [.. tilted.Select(l => Math.Exp(l - largest))];
        double total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }

    private static double Mean(double[] logs, int low, double logRatio) => Tilted(logs, logRatio).Select((w, i) => w * (low + i)).Sum();

    private static double Upper(double[] logs, int from, double logRatio) => Tilted(logs, logRatio).Skip(from).Sum();

    private static double Lower(double[] logs, int to, double logRatio) => Tilted(logs, logRatio).Take(to + 1).Sum();
}
