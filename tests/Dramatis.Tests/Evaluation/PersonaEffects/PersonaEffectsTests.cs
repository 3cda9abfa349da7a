using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Evaluation.PersonaEffects;

public class PersonaEffectsTests
{
    private static HitTable Table(params (string Persona, string Hits)[] rows) => new(
        rows[0].Hits.Length, rows.ToDictionary(r => r.Persona, IReadOnlyList<bool?> (r) => [.. r.Hits.Select(c => c == '?' ? (bool?)null : c == '1')]));

    [Theory]
    [InlineData("B", 1, true)]
    [InlineData("(c)", 2, true)]
    [InlineData("b.", 1, true)]
    [InlineData("The answer is D.", 3, true)]
    [InlineData("Answer: A", 0, true)]
    [InlineData("I think option C fits best, not A.", 2, true)]
    [InlineData("A is the correct one.", 0, true)]
    [InlineData("**B** is the answer", 1, true)]
    [InlineData("B) 14", 1, true)]
    [InlineData("Well, C. That was easy.", 2, true)]
    [InlineData("C or rather C, though D", 2, false)]
    [InlineData("Answer A or answer B", null, false)]
    [InlineData("A man walked in.", null, false)]
    [InlineData("I'm sorry, I can't answer that.", null, false)]
    [InlineData("It depends.", null, false)]
    [InlineData("E", null, false)]
    [InlineData("", null, false)]
    [InlineData("14", null, false)]
    [InlineData("The answer is 14.", null, false)]
    [InlineData("[B]", 1, true)]
    public void ALetterIsReadOrMissing_NeverCountedAsA(string reply, int? choice, bool certain)
    {
        ExtractedAnswer read = LetterAnswer.Read(reply, 4);

        Assert.Equal((choice, certain), (read.Choice, read.Certain));
        Assert.Equal(choice is null, read.Missing is not null);
    }

    [Fact]
    public void ARefusal_IsMissingAsOne() => Assert.Equal(MissingCause.Refusal, LetterAnswer.Read("I'm sorry, I can't answer that.", 4).Missing);

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

    [Theory]
    [InlineData(0.1, 0.2, 155)] // (1.95996 sqrt .2 + .84162 sqrt .19)^2 / .01 = 154.4
    [InlineData(0.02, 0.1, 1960)] // (1.95996 sqrt .1 + .84162 sqrt .0996)^2 / .0004 = 1959.5
    public void ItemsNeeded_FollowConnor(double difference, double discordant, int items) =>
        Assert.InRange(PrincipledMetrics.ItemsNeeded(difference, discordant), items - 1, items + 1);
}
