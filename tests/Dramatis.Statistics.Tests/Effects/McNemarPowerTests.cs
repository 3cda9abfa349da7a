using Dramatis.Statistics.Effects;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.Effects;

public class McNemarPowerTests
{
    // Every outcome of a few pairs, by its trinomial probability and the test itself.
    private static double ByEnumeration(double difference, double discordant, int pairs, double alpha)
    {
        double first = (discordant + difference) / 2, second = (discordant - difference) / 2, total = 0;
        for (int a = 0; a <= pairs; a++)
        {
            for (int b = 0; a + b <= pairs; b++)
            {
                if (McNemarTest.Exact(a, b).PValue <= alpha)
                {
                    total += Choose(pairs, a) * Choose(pairs - a, b) * Math.Pow(first, a) * Math.Pow(second, b) * Math.Pow(1 - discordant, pairs - a - b);
                }
            }
        }

        return total;
    }

    private static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);

    [Theory]
    [InlineData(0.2, 0.4, 25, 0.05)]
    [InlineData(-0.2, 0.4, 25, 0.05)]
    [InlineData(0.1, 0.1, 60, 0.01)] // all pairs that differ differ one way
    [InlineData(0.05, 0.7, 30, 0.1)]
    [InlineData(0.5, 1, 12, 0.05)] // every pair differs: the sign test
    [InlineData(0.3, 0.5, 4, 0.05)] // too few for any rejection
    public void PowerIsThatOfTheExactTest(double difference, double discordant, int pairs, double alpha) =>
        Assert.Equal(ByEnumeration(difference, discordant, pairs, alpha), PowerAnalysis.McNemar(difference, discordant, pairs, alpha), 1e-10);

    [Fact]
    public void PairsNeeded_AreTheFewestThatHaveThePower()
    {
        int pairs = PowerAnalysis.McNemarPairs(0.15, 0.3);
        Assert.All(Enumerable.Range(pairs, 20), n => Assert.True(ByEnumeration(0.15, 0.3, n, 0.05) >= 0.8, $"{n}"));
        Assert.True(ByEnumeration(0.15, 0.3, pairs - 1, 0.05) < 0.8);
    }

    // Connor's approximation, 1,960 pairs for two points when a tenth differ, lies below: the exact test keeps under its level.
    [Fact]
    public void TwoPointsOfATenth_TakeAboutTwoThousandItems() => Assert.InRange(PowerAnalysis.McNemarPairs(0.02, 0.1), 1960, 2150);

    // Simulated: 4,000 studies of 150 pairs; four binomial errors of .0079.
    [Fact]
    public void SimulatedStudies_RejectAsOftenAsSaid()
    {
        RandomStream random = RandomStream.FromSeed(3);
        int rejected = 0;
        for (int study = 0; study < 4_000; study++)
        {
            int first = 0, second = 0;
            for (int pair = 0; pair < 150; pair++)
            {
                double u = random.NextDouble();
                (first, second) = (first + (u < 0.225 ? 1 : 0), second + (u is >= 0.225 and < 0.3 ? 1 : 0));
            }

            rejected += McNemarTest.Exact(first, second).PValue <= 0.05 ? 1 : 0;
        }

        Assert.InRange(rejected / 4_000.0, PowerAnalysis.McNemar(0.15, 0.3, 150) - 0.032, PowerAnalysis.McNemar(0.15, 0.3, 150) + 0.032);
    }

    [Theory]
    [InlineData(0.2, 0.1, 10)]
    [InlineData(0.1, 1.1, 10)]
    [InlineData(0.1, 0.2, 0)]
    public void SharesOutOfRange_AreRefused(double difference, double discordant, int pairs) =>
        Assert.Throws<ArgumentException>(() => PowerAnalysis.McNemar(difference, discordant, pairs));

    [Fact]
    public void NoNumberOfPairsFindsNothing() => Assert.Throws<ArgumentException>(() => PowerAnalysis.McNemarPairs(0, 0.1));
}
