using Dramatis.Statistics.Combinatorics;
using Dramatis.Statistics.Information;

namespace Dramatis.Statistics.Tests.Information;

public class InformationTests
{
    [Theory]
    [InlineData("divergences_smooth@scipy")]
    [InlineData("divergences_with_zeros@scipy")]
    public void Measures_AgreeWithScipy(string name)
    {
        ReferenceCase reference = ReferenceCase.Load("correlation", name);
        double[] p = reference.Numbers("p"), q = reference.Numbers("q");
        reference.Check("entropy_p", Entropy.Shannon(p));
        reference.Check("entropy_p_base2", Entropy.Shannon(p, 2));
        reference.Check("js_divergence", Divergence.JensenShannon(p, q));
        reference.Check("js_divergence_base2", Divergence.JensenShannon(p, q, 2));
        reference.Check("js_distance", Divergence.JensenShannonDistance(p, q));
        reference.Check("js_distance_base2", Divergence.JensenShannonDistance(p, q, 2));
        reference.Check("total_variation", Divergence.TotalVariation(p, q));
        if (reference.Expects("kl"))
        {
            reference.Check("kl", Divergence.KullbackLeibler(p, q));
            reference.Check("kl_base2", Divergence.KullbackLeibler(p, q, 2));
            reference.Check("kl_reverse", Divergence.KullbackLeibler(q, p));
        }
    }

    [Fact]
    public void KullbackLeibler_MassWhereTheOtherHasNone_IsInfinite()
    {
        Assert.Equal(double.PositiveInfinity, Divergence.KullbackLeibler([0.5, 0.5], [1, 0]));
        Assert.Equal(1, Divergence.KullbackLeibler([1, 0], [0.5, 0.5], 2), 12);
    }

    [Fact]
    public void KullbackLeiblerSmoothed_ByHand()
    {
        // Weight 0.2 turns (1, 0) and (0, 1) into (0.9, 0.1) and (0.1, 0.9): 0.9 ln 9 - 0.1 ln 9.
        Assert.Equal(0.8 * Math.Log(9), Divergence.KullbackLeiblerSmoothed([1, 0], [0, 1], 0.2), 12);
        Assert.Throws<ArgumentException>(() => Divergence.KullbackLeiblerSmoothed([1, 0], [0, 1], 0));
    }

    [Fact]
    public void JensenShannon_OfDisjointDistributions_IsOneBit() => Assert.Equal(1, Divergence.JensenShannon([1, 0], [0, 1], 2), 12);

    [Fact]
    public void Entropy_OfCounts_IsThatOfTheirShares()
    {
        Assert.Equal(Entropy.Shannon([0.6, 0.4], 2), Entropy.OfCounts([3, 2, 0], 2), 12);
        Assert.Equal(Math.Log(4), Entropy.OfCounts([7, 7, 7, 7]), 12);
        Assert.Equal(0, Entropy.OfCounts([5]));
        Assert.False(double.IsNegative(Entropy.OfCounts([5])));
    }

    [Fact]
    public void PartitionsOfFive_GiveTheSevenEntropyClasses()
    {
        double[] classes = [.. IntegerPartitions.Of(5).Select(p => Math.Round(Entropy.OfCounts([.. p], 2), 2)).Order()];
        Assert.Equal([0, 0.72, 0.97, 1.37, 1.52, 1.92, 2.32], classes);
    }

    [Fact]
    public void PartitionsOfFour_InOrder() =>
        Assert.Equal(["4", "3+1", "2+2", "2+1+1", "1+1+1+1"], IntegerPartitions.Of(4).Select(p => string.Join('+', p)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 15)]
    [InlineData(10, 42)]
    [InlineData(30, 5604)]
    public void NumberOfPartitions_IsTheKnownOne(int number, int expected) => Assert.Equal(expected, IntegerPartitions.Of(number).Count());

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public void PartitionsOutOfRange_AreRefused(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => IntegerPartitions.Of(number));

    [Fact]
    public void WhatIsNoDistribution_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Entropy.Shannon([]));
        Assert.Throws<ArgumentException>(() => Entropy.Shannon([0.5, 0.6]));
        Assert.Throws<ArgumentException>(() => Entropy.Shannon([1.5, -0.5]));
        Assert.Throws<ArgumentException>(() => Entropy.Shannon([double.NaN, 1]));
        Assert.Throws<ArgumentException>(() => Entropy.Shannon([1], 1));
        Assert.Throws<ArgumentException>(() => Entropy.OfCounts([0, 0]));
        Assert.Throws<ArgumentException>(() => Entropy.OfCounts([-1, 2]));
        Assert.Throws<ArgumentException>(() => Divergence.TotalVariation([1], [0.5, 0.5]));
    }
}
