using Dramatis.Control.Grounding;
using Dramatis.Conversations;
using Dramatis.Entailment.Lexical;
using Dramatis.Evaluation.Grounding;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Entailment;

namespace Dramatis.Tests.Evaluation.Grounding;

public class GroundingScoresTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Three turns over a, b, c, always ordered a, b, c with two chosen: relevant are {a}, {b, c} and nothing.
    [Fact]
    public async Task Measure_CountsByHand()
    {
        GroundingScores scores = await GroundingScores.MeasureAsync(new FirstTwo(), [Turn("a"), Turn("b", "c"), Turn()], Cancellation);

        Assert.Equal(0.5, scores.RecallAt1!.Value, 12); // 1 and 0 of the two turns that have something
        Assert.Equal(1, scores.RecallAt3!.Value, 12);
        Assert.Equal(2 / 6.0, scores.Precision!.Value, 12);
        Assert.Equal(2 / 3.0, scores.Recall!.Value, 12);
        Assert.Equal(4 / 9.0, scores.F1!.Value, 12);
        Assert.Equal(1 / 3.0, scores.CountAccuracy, 12);
        Assert.Equal(2 / 3.0, scores.OracleF1!.Value, 12);
        Assert.Equal(2 / 9.0, scores.OracleGap!.Value, 12);
    }

    [Fact]
    public async Task Measure_OfNothingRelevant_LeavesRecallMissing()
    {
        GroundingScores scores = await GroundingScores.MeasureAsync(new FirstTwo(), [Turn()], Cancellation);

        Assert.Null(scores.RecallAt1);
        Assert.Null(scores.Recall);
        Assert.Equal(0, scores.F1);
    }

    // A sixth of the statements would rank first by chance.
    [Fact]
    public async Task Selectors_BeatChanceOnHeldOutTurns()
    {
        GroundingCase[] cases = [.. Enumerable.Range(0, 400).Select(i => GroundingExamples.Create(5, WorldSplit.HeldOut, i))];
        var relevance = new RelevanceSelector(LexicalRelevanceModel.Instance, new GroundingRule(1, 0.5));
        IGroundingSelector[] selectors = [new Bm25Selector(new GroundingRule(1)), relevance, new FusedSelector([new Bm25Selector(new GroundingRule(2)), relevance], 1)];
        foreach (IGroundingSelector selector in selectors)
        {
            GroundingScores scores = await GroundingScores.MeasureAsync(selector, cases, Cancellation);
            output.WriteLine(scores.ToString());
            Assert.True(scores.RecallAt1 > 0.25, scores.ToString());
        }

        Assert.InRange(cases.Count(c => c.Relevant.Count == 0), 70, 130); // one in four has nothing that fits
    }

    private static GroundingCase Turn(params string[] relevant) =>
        new(DialogueContext.Asked("me", "?"), [new("a", "A"), new("b", "B"), new("c", "C")], relevant.ToHashSet(StringComparer.Ordinal));

    private sealed class FirstTwo : IGroundingSelector
    {
        public string Name => "first two";

        public ValueTask<GroundingSelection> SelectAsync(DialogueContext context, IReadOnlyList<GroundingCandidate> candidates, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(new GroundingRule(2).Choose(candidates, [3, 2, 1]));
    }
}
