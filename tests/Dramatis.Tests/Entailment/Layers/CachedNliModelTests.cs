using Dramatis.Entailment.Layers;
using Dramatis.Models;

namespace Dramatis.Tests.Entailment.Layers;

public sealed class CachedNliModelTests
{
    private static readonly NliPair A = new("a", "1");
    private static readonly NliPair B = new("b", "1");
    private static readonly NliPair C = new("c", "1");

    private readonly ScriptedNliModel inner = new(p => p.Premise == "?" ? null : NliScores.Of(NliLabel.Entailment, p.Premise == "a" ? 0.9 : 0.5));

    [Fact]
    public async Task SamePairsOfABatch_AreAskedOnceAndAnsweredInOrder()
    {
        CachedNliModel cached = new(inner);
        IReadOnlyList<NliScores?> scores = await cached.ScoreAsync([A, B, A, A], TestContext.Current.CancellationToken);

        Assert.Equal([0.9, 0.5, 0.9, 0.9], scores.Select(s => s!.Value.Entailment));
        Assert.Equal((2, 2L, 2L, 2), (inner.Asked, cached.Asked, cached.Hits, cached.Count));
    }

    [Fact]
    public async Task RememberedPairs_AreNotAskedAgain()
    {
        CachedNliModel cached = new(inner);
        await cached.ScoreAsync([A, B], TestContext.Current.CancellationToken);
        await cached.ScoreAsync([B, C, A], TestContext.Current.CancellationToken);

        Assert.Equal(3, inner.Asked);
    }

    [Fact]
    public async Task WhatIsUsedLast_StaysLongest()
    {
        CachedNliModel cached = new(inner, capacity: 2);
        await cached.ScoreAsync([A, B], TestContext.Current.CancellationToken);
        await cached.ScoreAsync([A], TestContext.Current.CancellationToken); // A is younger than B now
        await cached.ScoreAsync([C], TestContext.Current.CancellationToken); // B goes
        Assert.Equal(2, cached.Count);

        await cached.ScoreAsync([A], TestContext.Current.CancellationToken);
        Assert.Equal(3, inner.Asked);
        await cached.ScoreAsync([B], TestContext.Current.CancellationToken);
        Assert.Equal(4, inner.Asked);
    }

    [Fact]
    public async Task ABatchLargerThanTheCache_IsAnsweredWhole()
    {
        CachedNliModel cached = new(inner, capacity: 1);
        Assert.All(await cached.ScoreAsync([A, B, C, A], TestContext.Current.CancellationToken), s => Assert.NotNull(s));
        Assert.Equal(1, cached.Count);
    }

    [Fact]
    public async Task Unreadable_IsAskedAgain()
    {
        CachedNliModel cached = new(inner);
        NliPair odd = new("?", "1");
        Assert.Null((await cached.ScoreAsync([odd], TestContext.Current.CancellationToken))[0]);
        await cached.ScoreAsync([odd], TestContext.Current.CancellationToken);

        Assert.Equal(2, inner.Asked);
        Assert.Equal(0, cached.Count);
    }

    [Fact]
    public async Task ManyCallers_GetWhatTheyAskedFor()
    {
        CachedNliModel cached = new(new ScriptedNliModel(p => NliScores.Of(NliLabel.Entailment, 0.4 + (int.Parse(p.Premise, System.Globalization.CultureInfo.InvariantCulture) / 1000.0))), capacity: 20);
        await Parallel.ForAsync(0, 400, TestContext.Current.CancellationToken, async (i, stop) =>
        {
            NliPair[] pairs = [.. Enumerable.Range(i % 37, 5).Select(k => new NliPair(k.ToString(System.Globalization.CultureInfo.InvariantCulture), "h"))];
            IReadOnlyList<NliScores?> scores = await cached.ScoreAsync(pairs, stop);
            Assert.Equal(Enumerable.Range(i % 37, 5).Select(k => 0.4 + (k / 1000.0)), scores.Select(s => s!.Value.Entailment));
        });
        Assert.Equal(2_000, cached.Asked + cached.Hits);
    }
}
