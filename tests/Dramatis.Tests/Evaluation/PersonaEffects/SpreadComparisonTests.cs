using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Evaluation.PersonaEffects;

public class SpreadComparisonTests
{
    private static Dictionary<string, double> Scores(string name, params double[] values) => values.Index().ToDictionary(v => name + v.Index, v => v.Item);

    [Fact]
    public void Ratio_IsThatOfStandardDeviations_AndExtremesAreNamed()
    {
        SpreadComparison found = SpreadComparison.Of(Scores("p", 0.2, 0.5, 0.8, 0.5), Scores("c", 0.4, 0.5, 0.6, 0.5));

        Assert.Equal(3, found.Ratio, 1e-12); // the same shape, three times as wide
        Assert.Equal(("p0", 0.2), found.Least);
        Assert.Equal(("p2", 0.8), found.Greatest);
        Assert.Equal(["p0", "p2"], found.Outside);
    }

    [Fact]
    public void ControlsWithoutSpread_AreNothingToCompareTo() =>
        Assert.Throws<ArgumentException>(() => SpreadComparison.Of(Scores("p", 0.2, 0.5), Scores("c", 0.5, 0.5, 0.5)));

    // Normal scores: the interval holds the true ratio about as often as it says (95 % of 2,000, less three binomial errors of .0049 for
    // chance and .01 for what a jackknife of thirty lacks).
    [Fact]
    public void Interval_HoldsTheTrueRatio()
    {
        RandomStream random = RandomStream.FromSeed(8);
        double[] Draw(int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ => deviation * random.NextNormal())];
        int held = Enumerable.Range(0, 2000).Count(_ => SpreadComparison.Of(Scores("p", Draw(160, 2)), Scores("c", Draw(30, 1))).Interval!.Value.Contains(2));
        Assert.InRange(held / 2000.0, 0.95 - (3 * 0.0049) - 0.01, 1);
    }

    [Fact]
    public void AScoreThatMakesAllTheSpread_LeavesNoInterval() =>
        Assert.Null(SpreadComparison.Of(Scores("p", 0.2, 0.5, 0.8), Scores("c", 0.5, 0.5, 0.6)).Interval);
}
