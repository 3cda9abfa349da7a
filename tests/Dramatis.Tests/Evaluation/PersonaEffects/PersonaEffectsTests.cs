using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Evaluation.PersonaEffects;

public class PersonaEffectsTests
{
    private static HitTable Table(params (string Persona, string Hits)[] rows) => new(
        rows[0].Hits.Length, rows.ToDictionary(r => r.Persona, IReadOnlyList<bool?> (r) => [.. r.Hits.Select(c => c == '?' ? (bool?)null : c == '1')]));

    [Fact]
    public void Differences_AreOfItemsAnsweredUnderBoth_WithTheExactTest()
    {
        HitTable table = Table(("expert", "1111111100?"), ("none", "1100000000?"));
        PersonaEffect effect = PrincipledMetrics.Difference(table, "expert", "none", RandomStream.FromSeed(1));

        Assert.Equal(0.6, effect.Estimate, 12);
        Assert.Equal(2 / 64.0, effect.PValue!.Value, 12); // six items one way, none the other
        Assert.True(effect.Interval.Lower > 0);
        Assert.Equal((2, 6, 0, 2), table.Compare("expert", "none"));
        Assert.Equal(0.8, table.Accuracy("expert")!.Value, 12);
    }

    [Fact]
    public void TheWorstOfMany_IsTestedWithTheirNumber()
    {
        HitTable table = Table(("none", "1111111111"), ("red", "1111000000"), ("blue", "1111111111"), ("green", "1111111101"));
        PersonaEffect worst = PrincipledMetrics.WorstCase(table, ["red", "blue", "green"], "none", RandomStream.FromSeed(1));

        Assert.Equal(("red", -0.6), (worst.Persona, Math.Round(worst.Estimate, 12)));
        Assert.Equal(3 * 2 / 64.0, worst.PValue!.Value, 12);
    }

    [Theory]
    [InlineData(new[] { 0.1, 0.2, 0.3 }, 1, 1)]
    [InlineData(new[] { 0.3, 0.2, 0.1 }, -1, -1)]
    [InlineData(new[] { 0.2, 0.2, 0.2 }, 0, 0)]
    [InlineData(new[] { 0.1, 0.2, 0.2 }, 0.816496580927726, 1)] // 2 / sqrt(3 x 2) against ranks, 2 / 2 against itself sorted
    public void Fidelity_IsTauAgainstRanks_AndTheLegacyOneCountsTiesTwice(double[] accuracies, double tau, double legacy)
    {
        Assert.Equal(tau, PrincipledMetrics.TauB(accuracies), 12);
        Assert.Equal(legacy, PrincipledMetrics.LegacyTau(accuracies), 12);
    }

    [Fact]
    public void ALadderThatIsClimbed_IsFollowed()
    {
        HitTable table = Table(("low", "1000000000"), ("middle", "1111100000"), ("high", "1111111111"));
        PersonaEffect fidelity = PrincipledMetrics.Fidelity(table, ["low", "middle", "high"], RandomStream.FromSeed(1), 500);

        Assert.Equal(1, fidelity.Estimate, 12);
        Assert.True(fidelity.Interval.Lower > 0.5);
    }
}
