using Dramatis.Entailment;
using Dramatis.Models;

namespace Dramatis.Tests.Entailment;

public sealed class GroundingChoiceTests
{
    private static readonly LabelledPair[] Pairs =
        [.. Enumerable.Range(0, 40).Select(i => new LabelledPair(new NliPair($"talk {i}", $"line {i}"), NliLabel.Entailment))];

    [Fact]
    public async Task AModelThatKnowsTheLine_TakesIt()
    {
        ScriptedNliModel oracle = new(p => NliScores.Of(p.Premise[5..] == p.Hypothesis[5..] ? NliLabel.Entailment : NliLabel.Neutral, 0.9));
        Assert.Equal(1, (await GroundingChoice.MeasureAsync(oracle, Pairs, 5, 1, TestContext.Current.CancellationToken)).Accuracy, 1e-12);
    }

    [Fact]
    public async Task AModelThatSaysTheSameOfAll_GetsChance()
    {
        ScriptedNliModel flat = new(_ => NliScores.Of(NliLabel.Neutral, 0.5));
        Assert.Equal(0.2, (await GroundingChoice.MeasureAsync(flat, Pairs, 5, 1, TestContext.Current.CancellationToken)).Accuracy, 1e-12);
    }

    [Fact]
    public void Csv_IsReadByTheNamesOfItsColumns()
    {
        IReadOnlyList<LabelledPair> pairs = GroundingPairs.Parse("label,persona_sentence,utterance\npositive,i sing .,\"la, la\"\n,i cook .,soup\n", "f.csv");
        Assert.Equal([new NliPair("la, la", "i sing .")], pairs.Select(p => p.Pair));
        Assert.Throws<InvalidInputException>(() => GroundingPairs.Parse("a,b\n1,2\n", "f.csv"));
    }
}
