using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Entailment;

namespace Dramatis.Tests.Simulated.PersonaWorld;

public sealed class TraitExampleTests
{
    private static readonly IReadOnlyList<EntailmentExample> Train = [.. Enumerable.Range(0, 12_000).Select(i => TraitExamples.Create(1, WorldSplit.Train, i))];

    [Fact]
    public void SameIndex_GivesTheSameExample() => Assert.Equal(Train[17], TraitExamples.Create(1, WorldSplit.Train, 17));

    [Fact]
    public void Labels_AreEquallyLikely() =>
        Assert.All(Enum.GetValues<NliLabel>(), l => Assert.Equal(1 / 3.0, Train.Count(e => e.Label == l) / 12_000.0, 0.03));

    [Fact]
    public void EveryTrait_HasEveryLabel_AndEveryRuleOneLabel()
    {
        Assert.Equal(15, Train.Select(e => (e.Relation, e.Label)).Distinct().Count());
        Assert.All(Train.GroupBy(e => e.Rule), g => Assert.Single(g.Select(e => e.Label).Distinct()));
        Assert.Equal([EntailmentRule.SameTrait, EntailmentRule.Opposite, EntailmentRule.OtherRelation, EntailmentRule.OtherPerson], Train.Select(e => e.Rule).Distinct().Order());
    }

    // A hypothesis that comes with all three labels tells none of them.
    [Fact]
    public void SentencesOfTheHypothesis_ComeWithEveryLabel()
    {
        var often = Train.GroupBy(e => e.Hypothesis).Where(g => g.Count() >= 15).ToArray();
        Assert.True(often.Length >= 10, $"{often.Length} sentences come often");
        Assert.All(often, g => Assert.Equal(3, g.Select(e => e.Label).Distinct().Count()));
    }

    [Fact]
    public void APole_ContradictsTheOther_AndKeepsToItself()
    {
        string[] lively = ["I love parties and talk", "I make new friends easily", "I cheer up any party", "I start conversations", "I am the first to speak"];
        string[] quiet = ["Parties tire me out", "I let others do the talking", "I have little to say", "I keep to myself", "I stay quiet when"];
        NliLabel[] LabelsOf(string[] premises, string[] hypotheses) =>
            [.. Train.Where(e => e.Rule is EntailmentRule.SameTrait or EntailmentRule.Opposite && Says(e.Premise, premises) && Says(e.Hypothesis, hypotheses)).Select(e => e.Label).Distinct()];
        Assert.Equal([NliLabel.Contradiction], LabelsOf(quiet, lively));
        Assert.Equal([NliLabel.Contradiction], LabelsOf(lively, quiet));
        Assert.Equal([NliLabel.Entailment], LabelsOf(lively, lively));
        Assert.Equal([NliLabel.Entailment], LabelsOf(quiet, quiet));

        static bool Says(string text, string[] sentences) => sentences.Any(s => text.Contains(s, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void HeldOutWordings_AreNotInTraining()
    {
        Assert.DoesNotContain(Train, e => (e.Premise + e.Hypothesis).Contains("introverted", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Enumerable.Range(0, 500).Select(i => TraitExamples.Create(1, WorldSplit.HeldOut, i)), e => (e.Premise + e.Hypothesis).Contains("introverted", StringComparison.OrdinalIgnoreCase));
    }
}
