using Dramatis.Statistics.Classification;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.Classification;

public class PlattScalingTests
{
    private static (double[] Scores, bool[] Outcomes) Planted(int units, double slope, double intercept, ulong seed)
    {
        RandomStream random = RandomStream.FromSeed(seed);
        double[] scores = [.. Enumerable.Range(0, units).Select(_ => random.NextNormal())];
        return (scores, [.. scores.Select(s => random.NextBool(1 / (1 + Math.Exp(-((slope * s) + intercept)))))]);
    }

    [Fact]
    public void AtTheFit_ResidualsFromTheSmoothedTargetsVanish()
    {
        (double[] scores, bool[] outcomes) = Planted(60, 2, -1, 4);
        PlattScaling fit = PlattScaling.Fit(scores, outcomes);
        int hits = outcomes.Count(o => o);
        double high = (hits + 1.0) / (hits + 2), low = 1.0 / (outcomes.Length - hits + 2);
        double[] residuals = [.. scores.Zip(outcomes, (s, o) => (o ? high : low) - fit.Apply(s))];

        Assert.Equal(0, residuals.Sum(), 6);
        Assert.Equal(0, residuals.Zip(scores, (r, s) => r * s).Sum(), 6);
    }

    [Fact]
    public void APlantedCurve_IsFound()
    {
        (double[] scores, bool[] outcomes) = Planted(20_000, 1.5, -0.5, 5);
        PlattScaling fit = PlattScaling.Fit(scores, outcomes);

        Assert.InRange(fit.Slope, 1.5 - 0.09, 1.5 + 0.09); // four standard errors: 1 / sqrt(n E[p (1 - p) s^2]) is about .022
        Assert.InRange(fit.Intercept, -0.5 - 0.08, -0.5 + 0.08);
    }

    [Fact]
    public void SeparableAndConstantScores_GiveFiniteCurves()
    {
        PlattScaling separable = PlattScaling.Fit([-1, -1, 1, 1], [false, false, true, true]);
        PlattScaling constant = PlattScaling.Fit([0.7, 0.7, 0.7, 0.7], [true, true, true, false]);

        Assert.Equal(0.75, separable.Apply(1), 6); // Platt's target for two of two hits is 3/4
        Assert.Equal(((3 * 0.8) + (1 / 3.0)) / 4, constant.Apply(0.7), 4);
        Assert.True(PlattScaling.Fit([1, 2, 3], [true, true, true]).Apply(2) > 0.5);
        Assert.Throws<ArgumentException>(() => PlattScaling.Fit([1, double.NaN], [true, false]));
    }
}
