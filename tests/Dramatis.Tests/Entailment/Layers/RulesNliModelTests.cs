using Dramatis.Entailment.Layers;
using Dramatis.Entailment.Rules;
using Dramatis.Models;

namespace Dramatis.Tests.Entailment.Layers;

public sealed class RulesNliModelTests
{
    private static readonly NliPair[] Pairs = [new("I live in Leeds.", "I live in York."), new("I live in Leeds.", "What a day.")];

    [Fact]
    public async Task Silence_IsNoScore()
    {
        IReadOnlyList<NliScores?> scores = await new RulesNliModel(FactRules.Instance).ScoreAsync(Pairs, TestContext.Current.CancellationToken);

        Assert.Equal(NliLabel.Contradiction, scores[0]!.Value.Best);
        Assert.Null(scores[1]);
    }

    [Fact]
    public async Task AsFirstLayer_TheyLeaveTheRestToTheNext()
    {
        ScriptedNliModel next = new(_ => NliScores.Of(NliLabel.Neutral, 0.99));
        LayeredNliModel model = new([new NliLayer(new RulesNliModel(FactRules.Instance), SureAt: 0.9), new NliLayer(next)]);
        IReadOnlyList<LayeredScores?> decided = await model.DecideAsync(Pairs, TestContext.Current.CancellationToken);

        Assert.Equal(["rules", "scripted"], decided.Select(d => d!.DecidedBy));
        Assert.Equal(1, next.Asked);
    }
}
