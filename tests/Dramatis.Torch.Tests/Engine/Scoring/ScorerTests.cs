using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine.Scoring;

public sealed class ScorerTests : IDisposable
{
    private readonly Decoder decoder = Create(Configuration(context: 512));
    private readonly PrefixCache prefixes = new(1 << 24);
    private readonly Scorer scorer;

    public ScorerTests() => scorer = new Scorer(decoder, prefixes);

    [Fact]
    public void Scores_AreThoseOfTheNaiveReference()
    {
        int[] context = RandomIds(17, seed: 1);
        int[][] continuations = [RandomIds(1, 2), RandomIds(4, 3), RandomIds(7, 4), RandomIds(1, 5), RandomIds(2, 6)];

        IReadOnlyList<double> scores = scorer.Score(context, continuations, TestContext.Current.CancellationToken);

        NaiveDecoder naive = new(decoder);
        for (int i = 0; i < continuations.Length; i++)
        {
            double[][] logits = naive.Logits([.. context, .. continuations[i]]);
            double expected = continuations[i].Select((id, at) => LogProbability(logits[16 + at], id)).Sum();
            Assert.Equal(expected, scores[i], 1e-4);
        }
    }

    [Fact]
    public void ManyContinuations_ScoreAsEachAlone()
    {
        int[] context = RandomIds(150, seed: 7);
        int[][] continuations = [.. Enumerable.Range(0, 60).Select(i => RandomIds(1 + (i % 23), 100 + i))];

        IReadOnlyList<double> together = scorer.Score(context, continuations, TestContext.Current.CancellationToken);

        for (int i = 0; i < continuations.Length; i++)
        {
            double alone = Assert.Single(scorer.Score(context, [continuations[i]], TestContext.Current.CancellationToken));
            Assert.Equal(alone, together[i], 1e-4);
        }
    }

    [Fact]
    public void KnownPrefix_GivesTheSameBits()
    {
        int[] context = RandomIds(200, seed: 8);
        int[][] continuations = [RandomIds(3, 9), RandomIds(5, 10)];
        IReadOnlyList<double> cold = scorer.Score(context, continuations, TestContext.Current.CancellationToken);
        Assert.Equal(3, prefixes.Blocks);

        IReadOnlyList<double> warm = scorer.Score(context, continuations, TestContext.Current.CancellationToken);
        using PrefixCache nothing = new(0);
        IReadOnlyList<double> without = new Scorer(decoder, nothing).Score(context, continuations, TestContext.Current.CancellationToken);

        Assert.Equal(cold, warm);
        Assert.Equal(cold, without);
    }

    [Fact]
    public void NextTokenProbabilities_SumToOneAndMatchScores()
    {
        int[] context = RandomIds(30, seed: 11);

        float[] all = scorer.NextTokenLogProbabilities(context, TestContext.Current.CancellationToken);

        Assert.Equal(1, all.Sum(value => Math.Exp(value)), 1e-5);
        double score = Assert.Single(scorer.Score(context, [new[] { 42 }], TestContext.Current.CancellationToken));
        Assert.Equal((double)all[42], score, 1e-12);
    }

    [Fact]
    public void EmptyContinuation_IsRefused()
    {
        Assert.Throws<InvalidInputException>(
            () => scorer.Score([1], [Array.Empty<int>()], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Scoring_LeavesNothingBehind()
    {
        int[] context = RandomIds(100, seed: 12);
        int[][] continuations = [RandomIds(3, 9), RandomIds(5, 10)];
        scorer.Score(context, continuations, TestContext.Current.CancellationToken);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        scorer.Score(context, continuations, TestContext.Current.CancellationToken);
        scorer.NextTokenLogProbabilities(context, TestContext.Current.CancellationToken);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    public void Dispose()
    {
        decoder.Dispose();
        prefixes.Dispose();
    }

    private static double LogProbability(double[] logits, int id)
    {
        double most = logits.Max();
        return logits[id] - most - Math.Log(logits.Sum(value => Math.Exp(value - most)));
    }
}
