using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.HypothesisTests;

public sealed class OutlierTestTests
{
    // A value of a normal sample has a p value below the level as often as the level says, within a tenth of it. In small samples it does
    // so more seldom, since it is one of those that it is compared with.
    [Theory]
    [InlineData(20, 0.05, 0.6)]
    [InlineData(80, 0.05, 0.9)]
    [InlineData(80, 0.01, 0.9)]
    [InlineData(1000, 0.05, 0.9)]
    public void InNormalSamples_TheLevelIsKept(int size, double level, double least)
    {
        RandomStream random = RandomStream.FromSeed((ulong)size);
        double[] rates = [.. Enumerable.Range(0, 200_000 / size).Select(_ => OutlierTest.Upper(Normal(random, size))!.Count(p => p < level) / (double)size)];
        ConfidenceInterval rate = MeanInterval.StudentT(rates, 0.999);
        Assert.True(rate.Lower <= 1.1 * level && rate.Upper >= least * level, $"[{rate.Lower}, {rate.Upper}]");
    }

    // The deviation of one value in five that lies six deviations off hides it from a t test, not from this one.
    [Fact]
    public void AFifthOfForeignValues_IsFound()
    {
        RandomStream random = RandomStream.FromSeed(7);
        double[] sample = [.. Normal(random, 80), .. Normal(random, 20).Select(v => v + 6)];
        IReadOnlyList<double> p = OutlierTest.Upper(sample)!;
        Assert.All(p.Skip(80), value => Assert.True(value < 0.01));
    }

    // Median 5.5, MAD 2.5: t = 14.5 / (1.4826 * 2.5 * sqrt(1 + pi / 20)) = 3.6368 with .367 * 9 degrees of freedom.
    [Fact]
    public void ByHand()
    {
        IReadOnlyList<double> p = OutlierTest.Upper([1, 2, 3, 4, 5, 6, 7, 8, 9, 20])!;
        Assert.Equal(0.2196048104, p[8], 9);
        Assert.Equal(0.0152568694, p[9], 9);
    }

    [Fact]
    public void ShiftAndScale_ChangeNothing()
    {
        double[] sample = Normal(RandomStream.FromSeed(8), 30);
        IReadOnlyList<double> first = OutlierTest.Upper(sample)!, second = OutlierTest.Upper([.. sample.Select(v => (3 * v) - 5)])!;
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First, pair.Second, 9));
    }

    [Fact]
    public void WithoutSpread_ThereIsNoTest_AndBadSamplesAreRefused()
    {
        Assert.Null(OutlierTest.Upper([1, 1, 1, 1, 1, 1, 1, 2, 3, 4]));
        Assert.Throws<ArgumentException>(() => OutlierTest.Upper([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => OutlierTest.Upper([1, 2, 3, 4, 5, 6, 7, 8, 9, double.NaN]));
    }

    private static double[] Normal(RandomStream random, int size) => [.. Enumerable.Range(0, size).Select(_ => random.NextNormal())];
}
