using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Psychometrics.Scoring;

public sealed class AssessmentQualityTests
{
    private static readonly double[][] Hand = [[60, 40, 50, 70], [64, 37, 50, 70], [56, 43, 50, 70]];

    [Fact]
    public void ByHand()
    {
        // The mean is (60, 40, 50, 70); the runs lie 0, 5 and 5 from it: 100 / (100 + 10/3).
        Assert.Equal(0.9677, AssessmentQuality.Consistency(Hand), 4);
        Assert.Equal([60, 40, 50, 70], AssessmentQuality.Mean(Hand));

        // The second and the third lie 10 apart: 100 / 110.
        Assert.Equal(0.9091, AssessmentQuality.Closeness(Hand[1], Hand[2]), 4);
        Assert.Equal(10, AssessmentQuality.Distance(Hand[1], Hand[2]), 12);
    }

    [Fact]
    public void EqualProfiles_AreAsCloseAsCanBe()
    {
        Assert.Equal(1, AssessmentQuality.Closeness(Hand[0], Hand[0]));
        Assert.Equal(1, AssessmentQuality.Consistency([Hand[0], Hand[0]]));
    }

    [Fact]
    public void ProfilesOfOtherScales_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => AssessmentQuality.Closeness([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => AssessmentQuality.Mean([]));
    }

    [Fact]
    public void AllDealsAreCounted()
    {
        // Of the six ways to deal four profiles into two pairs, the observed one and its mirror lie farthest apart.
        ProfileGapTest test = ProfileGapTest.Compute([[0], [1]], [[10], [11]], RandomStream.FromSeed(1));
        Assert.Equal((10, 6, true), (test.Distance, test.Deals, test.IsExact));
        Assert.Equal(2.0 / 6, test.PValue, 12);
    }

    [Fact]
    public void RandomDeals_AgreeWithAllOfThem()
    {
        RandomStream random = RandomStream.FromSeed(3);
        double[][] first = [.. Enumerable.Range(0, 9).Select(_ => new[] { random.NextNormal() + 0.6 })];
        double[][] second = [.. Enumerable.Range(0, 9).Select(_ => new[] { random.NextNormal() })];
        ProfileGapTest drawn = ProfileGapTest.Compute(first, second, random, 20_000);
        ProfileGapTest all = ProfileGapTest.Compute(first[..7], second[..7], random);
        Assert.True(all.IsExact && !drawn.IsExact); // 3,432 deals and 48,620

        // The one-dimensional case is the permutation test of means.
        double reference = Statistics.Resampling.PermutationTest.MeanDifference([.. first.Select(p => p[0])], [.. second.Select(p => p[0])], random: RandomStream.FromSeed(4)).PValue;
        Assert.InRange(drawn.PValue - reference, -0.0107, 0.0107); // three standard errors of a share near one half of 20,000
    }

    [Fact]
    public void GroupsOfOne_AreRefused() =>
        Assert.Throws<ArgumentException>(() => ProfileGapTest.Compute([[0]], [[1], [2]], RandomStream.FromSeed(1)));
}
