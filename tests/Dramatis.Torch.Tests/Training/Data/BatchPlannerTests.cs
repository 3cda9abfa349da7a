using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Training.Data;

namespace Dramatis.Torch.Tests.Training.Data;

public sealed class BatchPlannerTests
{
    [Fact]
    public void SkippingAhead_GivesWhatWouldHaveCome()
    {
        string[] all = [.. Planner(1).From(0).Take(150).Select(Describe)];
        Assert.Equal(all[97..], Planner(1).From(97).Take(53).Select(Describe));
    }

    [Fact]
    public void AnotherSeed_GivesAnotherOrder() =>
        Assert.NotEqual(Planner(1).From(0).Take(20).Select(Describe), Planner(2).From(0).Take(20).Select(Describe));

    [Fact]
    public void NoMicroBatchExceedsItsTokens_AndLittleIsPadding()
    {
        long real = 0;
        long padded = 0;
        foreach (var batch in Planner(1).From(0).Take(200))
        {
            MicroBatch laid = MicroBatch.Collate(batch, 0);
            Assert.True(laid.Ids.Length <= 96);
            real += laid.RealTokens;
            padded += laid.Ids.Length;
        }

        Assert.True(real > 0.85 * padded, $"{real} of {padded}");
    }

    [Fact]
    public void CorporaGetTheirShareOfTokens()
    {
        var tokens = Planner(1).From(0).Take(400).SelectMany(batch => batch)
            .GroupBy(item => item.Corpus.Name).ToDictionary(group => group.Key, group => (double)group.Sum(item => item.Corpus.Length(item.Index)));
        Assert.Equal(3, tokens["a"] / tokens["b"], 0.1);
    }

    [Fact]
    public void EveryConversationComesOnceAnEpoch()
    {
        TokenCorpus corpus = TinyRuns.Corpus("a", 30);
        var planner = new BatchPlanner([new CorpusShare(corpus, 1)], RandomStream.FromSeed(1), corpus.TokenCount, 64, batchesPerPool: 1);
        Assert.Equal(Enumerable.Range(0, 30), planner.From(0).SelectMany(batch => batch).Take(30).Select(item => item.Index).Order());
    }

    [Fact]
    public void ACorpusWithNothingShortEnough_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new BatchPlanner([new CorpusShare(TinyRuns.Corpus("a", 3), 1)], RandomStream.FromSeed(1), 64, 2));

    private static BatchPlanner Planner(ulong seed) => new(
        [new CorpusShare(TinyRuns.Corpus("a", 40), 3), new CorpusShare(TinyRuns.Corpus("b", 25), 1)], RandomStream.FromSeed(seed), 96, 64, batchesPerPool: 8);

    private static string Describe(IReadOnlyList<(TokenCorpus Corpus, int Index)> batch) => string.Join(' ', batch.Select(item => item.Corpus.Name + item.Index));
}
