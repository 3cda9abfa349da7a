using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>
/// McNemar's test (1947) of a binary outcome taken twice on the same units. Only the discordant pairs count. It takes pairs as
/// independent: with several pairs per question or group use the sign-flip test on cluster means.
/// </summary>
public static class McNemarTest
{
    /// <summary>Exact test: binomial with probability one half on the discordant pairs. The statistic is the smaller count.</summary>
    /// <param name="onlyFirst">Pairs with the outcome under the first condition alone.</param>
    /// <param name="onlySecond">Pairs with the outcome under the second condition alone.</param>
    /// <returns>p is 1 when no pair is discordant.</returns>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static TestOutcome Exact(int onlyFirst, int onlySecond)
    {
        CheckCounts(onlyFirst, onlySecond);
        int smaller = Math.Min(onlyFirst, onlySecond);
        int discordant = onlyFirst + onlySecond;
        double p = discordant == 0 ? 1 : Math.Min(1, 2 * Binomial.CDF(0.5, discordant, smaller));
        return new TestOutcome(smaller, p);
    }

    /// <summary>Chi-square test with one degree of freedom; prefer <see cref="Exact"/> below 25 discordant pairs.</summary>
    /// <param name="onlyFirst">Pairs with the outcome under the first condition alone.</param>
    /// <param name="onlySecond">Pairs with the outcome under the second condition alone.</param>
    /// <param name="continuityCorrection">Whether to take 1 from the absolute difference (Edwards 1948).</param>
    /// <returns>Statistic 0 and p 1 when no pair is discordant.</returns>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static TestOutcome ChiSquare(int onlyFirst, int onlySecond, bool continuityCorrection = true)
    {
        CheckCounts(onlyFirst, onlySecond);
        double difference = Math.Abs((double)onlyFirst - onlySecond);
        if (difference == 0)
        {
            return new TestOutcome(0, 1);
        }

        difference -= continuityCorrection ? 1 : 0;
        double statistic = difference * difference / ((double)onlyFirst + onlySecond);
        return new TestOutcome(statistic, ChiSquareTail.Upper(statistic, 1));
    }

    private static void CheckCounts(int onlyFirst, int onlySecond)
    {
        if (onlyFirst < 0 || onlySecond < 0)
        {
            throw new ArgumentException($"Counts of pairs cannot be negative, found {onlyFirst} and {onlySecond}.", nameof(onlyFirst));
        }
    }
}
