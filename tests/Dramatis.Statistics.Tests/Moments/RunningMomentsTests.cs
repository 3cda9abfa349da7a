using Dramatis.Statistics.Moments;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.Moments;

public class RunningMomentsTests
{
    [Fact]
    public void MeanAndVariance_ByHand()
    {
        RunningMoments moments = RunningMoments.Of([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal(8, moments.Count);
        Assert.Equal(5, moments.Mean, 12);
        Assert.Equal(32.0 / 7, moments.Variance, 12);
    }

    [Fact]
    public void SmallSpreadOnALargeMean_IsNotLost()
    {
        // The textbook sum of squares loses every digit here.
        Assert.Equal(1, RunningMoments.Of([1e9 + 1, 1e9 + 2, 1e9 + 3]).Variance, 12);
    }

    [Fact]
    public void Merge_EqualsOnePass()
    {
        RandomStream random = RandomStream.FromSeed(4);
        double[] values = [.. Enumerable.Range(0, 101).Select(_ => 3 + random.NextNormal())];
        RunningMoments merged = RunningMoments.Of(values.AsSpan(0, 30));
        merged.Merge(RunningMoments.Of(values.AsSpan(30)));
        merged.Merge(new RunningMoments());
        RunningMoments whole = RunningMoments.Of(values);
        Assert.Equal(whole.Mean, merged.Mean, 12);
        Assert.Equal(whole.Variance, merged.Variance, 12);

        RunningMoments empty = new();
        empty.Merge(whole);
        Assert.Equal(whole.Variance, empty.Variance);
    }

    [Fact]
    public void TooFewValues_AreNaN()
    {
        RunningMoments moments = new();
        Assert.True(double.IsNaN(moments.Mean));
        moments.Add(3);
        Assert.Equal(3, moments.Mean);
        Assert.True(double.IsNaN(moments.Variance));
    }

    [Fact]
    public void MissingValue_IsRefused() => Assert.Throws<ArgumentException>(() => RunningMoments.Of([1, double.NaN]));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 2)]
    [InlineData(0.5, 3)]
    [InlineData(0.6, 3.4)]
    [InlineData(1, 5)]
    public void Quantile_InterpolatesBetweenOrderStatistics(double probability, double expected) =>
        Assert.Equal(expected, Quantiles.OfSorted([1, 2, 3, 4, 5], probability), 12);

    [Fact]
    public void Quantile_OfNothingOrOutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Quantiles.OfSorted([], 0.5));
        Assert.Throws<ArgumentException>(() => Quantiles.OfSorted([1], 1.5));
        Assert.Throws<ArgumentException>(() => Quantiles.OfSorted([1], double.NaN));
    }
}
