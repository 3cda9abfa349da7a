using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Training.Data;
using Dramatis.TrainingHost;

namespace Dramatis.Torch.Tests.Training.Data;

public sealed class BatchPlannerTests
{
    [Theory, MemberData(nameof(Layouts))]
    public void SkippingAhead_GivesWhatWouldHaveCome(RowLayout layout)
    {
        string[] all = [.. Planner(1, layout).From(0).Take(150).Select(Describe)];
        Assert.Equal(all[97..], Planner(1, layout).From(97).Take(53).Select(Describe));
    }

    [Theory, MemberData(nameof(Layouts))]
    public void AnotherSeed_GivesAnotherOrder(RowLayout layout) =>
        Assert.NotEqual(Planner(1, layout).From(0).Take(20).Select(Describe), Planner(2, layout).From(0).Take(20).Select(Describe));

    [Theory]
    [InlineData(RowLayout.OneConversation, 0.85)]
    [InlineData(RowLayout.Packed, 1)]
    public void NoMicroBatchExceedsItsTokens_AndLittleIsPadding(RowLayout layout, double leastReal)
    {
        long real = 0;
        long padded = 0;
        foreach (var batch in Planner(1, layout).From(0).Take(200))
        {
            MicroBatch laid = MicroBatch.Lay(batch, layout, 0);
            Assert.True(laid.Ids.Length <= 96);
            real += laid.RealTokens;
            padded += laid.Ids.Length;
        }

        Assert.True(real >= leastReal * padded, $"{real} of {padded}");
    }

    [Fact]
    public void PackedMicroBatches_TakeConversationsAsTheyComeAndAreWellFilled()
    {
        // The next conversation, of 24 tokens at most, did not fit.
        var batches = Planner(1, RowLayout.Packed).From(0).Take(200).ToList();
        Assert.All(batches, batch => Assert.True(batch.Sum(item => item.Corpus.Length(item.Index)) > 96 - 24));
    }

    [Theory, MemberData(nameof(Layouts))]
    public void CorporaGetTheirShareOfTokens(RowLayout layout)
    {
        var tokens = Planner(1, layout).From(0).Take(400).SelectMany(batch => batch)
            .GroupBy(item => item.Corpus.Name).ToDictionary(group => group.Key, group => (double)group.Sum(item => item.Corpus.Length(item.Index)));
        Assert.Equal(3, tokens["a"] / tokens["b"], 0.1);
    }

    [Theory, MemberData(nameof(Layouts))]
    public void EveryConversationComesOnceAnEpoch(RowLayout layout)
    {
        TokenCorpus corpus = TinyRuns.Corpus("a", 30);
        var planner = new BatchPlanner([new CorpusShare(corpus, 1)], RandomStream.FromSeed(1), corpus.TokenCount, 64, batchesPerPool: 1) { Layout = layout };
        Assert.Equal(Enumerable.Range(0, 30), planner.From(0).SelectMany(batch => batch).Take(30).Select(item => item.Index).Order());
    }

    [Fact]
    public void ACorpusWithNothingShortEnough_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new BatchPlanner([new CorpusShare(TinyRuns.Corpus("a", 3), 1)], RandomStream.FromSeed(1), 64, 2));

    public static TheoryData<RowLayout> Layouts => [RowLayout.OneConversation, RowLayout.Packed];

    private static BatchPlanner Planner(ulong seed, RowLayout layout)
    {
        CorpusShare[] shares = [new CorpusShare(TinyRuns.Corpus("a", 40), 3), new CorpusShare(TinyRuns.Corpus("b", 25), 1)];
        return new BatchPlanner(shares, RandomStream.FromSeed(seed), 96, 64, batchesPerPool: 8) { Layout = layout };
    }

    private static string Describe(IReadOnlyList<(TokenCorpus Corpus, int Index)> batch) => string.Join(' ', batch.Select(item => item.Corpus.Name + item.Index));
}
