using Dramatis.Statistics.Classification;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.Classification;

public class IsotonicCalibrationTests
{
    // Independent of pooling: the fit is max over s <= i of min over t >= i of the mean of units s to t (Barlow et al. 1972).
    private static double[] MinMax(double[] means, int[] counts)
    {
        double Mean(int s, int t) => Enumerable.Range(s, t - s + 1).Sum(i => means[i] * counts[i]) / Enumerable.Range(s, t - s + 1).Sum(i => counts[i]);
        return [.. means.Select((_, i) => Enumerable.Range(0, i + 1).Max(s => Enumerable.Range(i, means.Length - i).Min(t => Mean(s, t))))];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TheFit_IsThatOfTheMinMaxFormula(ulong seed)
    {
        RandomStream random = RandomStream.FromSeed(seed);
        double[] scores = [.. Enumerable.Range(0, 80).Select(_ => random.NextInt(20) / 20.0)]; // with ties
        bool[] outcomes = [.. scores.Select(s => random.NextBool(s))];
        IsotonicCalibration fit = IsotonicCalibration.Fit(scores, outcomes);
        var groups = scores.Zip(outcomes).GroupBy(u => u.First).OrderBy(g => g.Key).ToArray();
        double[] expected = MinMax([.. groups.Select(g => g.Average(u => u.Second ? 1.0 : 0))], [.. groups.Select(g => g.Count())]);

        Assert.Equal(groups.Select(g => g.Key), fit.Scores);
        Assert.Equal(expected, fit.Values, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void BetweenScoresItRunsStraight_AndBeyondThemItStays()
    {
        IsotonicCalibration fit = IsotonicCalibration.Fit([0.2, 0.2, 0.6, 0.6], [false, true, true, true]);

        Assert.Equal([0.5, 0.5, 0.75, 1, 1], new[] { 0, 0.2, 0.4, 0.6, 1 }.Select(fit.Apply), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Throws<ArgumentException>(() => fit.Apply(double.NaN));
        Assert.Throws<ArgumentException>(() => IsotonicCalibration.Fit([], []));
    }
}
