namespace Dramatis.Statistics.Tests;

public class ConfidenceIntervalTests
{
    [Theory]
    [InlineData(double.NaN, 1, 0.95)]
    [InlineData(0, double.NaN, 0.95)]
    [InlineData(2, 1, 0.95)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 1, 1)]
    [InlineData(0, 1, double.NaN)]
    public void ImpossibleInterval_IsRefused(double lower, double upper, double level) =>
        Assert.Throws<ArgumentException>(() => new ConfidenceInterval(lower, upper, level));

    [Fact]
    public void Ends_AreIncluded()
    {
        ConfidenceInterval interval = new(-1, 2);
        Assert.True(interval.Contains(-1));
        Assert.True(interval.Contains(2));
        Assert.False(interval.Contains(2.0001));
        Assert.False(interval.Contains(double.NaN));
    }

    [Fact]
    public void HalfOpenKnowledge_MayHaveInfiniteEnds() => Assert.True(new ConfidenceInterval(double.NegativeInfinity, 0).Contains(-1e300));
}
