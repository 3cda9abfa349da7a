using Dramatis.Control.Selection;
using Dramatis.Models;
using Dramatis.Statistics.Texts;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Control.Selection;

public class PersonaSimilarityTests
{
    private static readonly string[] Replies = ["I live in Leeds, with two goats.", "Boats!"], Lines = ["I live in Leeds.", "I keep two goats.", "My brother paints boats."];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, false, "bm25")]
    [InlineData("", true, "embedding")] // an embedder alone means embeddings
    [InlineData("bm25", true, "bm25")]
    [InlineData("bleu", false, "bleu")]
    [InlineData("embedding", true, "embedding")]
    [InlineData("bertscore", true, "bertscore")]
    [InlineData("bertscore-idf", true, "bertscore-idf")]
    public async Task EveryName_HasItsWay_WithALineForEachText(string? name, bool embedder, string expected)
    {
        using WordEmbedder words = new();
        IPersonaGrounder grounder = PersonaSimilarity.Open(name, embedder ? words : null);

        Assert.Equal(expected, grounder.Name);
        Assert.Equal([3, 3], (await grounder.ScoreAsync(Replies, Lines, Cancellation)).Select(near => near.Count));
        Assert.Equal([0, 0], (await grounder.ScoreAsync(Replies, [], Cancellation)).Select(near => near.Count));
        Assert.Empty(await grounder.ScoreAsync([], Lines, Cancellation));
    }

    [Theory]
    [InlineData("embedding", "needs a sentence encoder")]
    [InlineData("bertscore", "needs a sentence encoder")]
    [InlineData("bertscore-idf", "needs a sentence encoder")]
    [InlineData("cosine", "bm25, embedding, bertscore, bertscore-idf, bleu")]
    public void WhatIsMissing_IsNamed(string name, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidInputException>(() => PersonaSimilarity.Open(name, null)).Message, StringComparison.Ordinal);

    [Fact]
    public void AnEmbedderWithoutTokens_GivesNoBertScore()
    {
        using WordEmbedder words = new() { GivesTokens = false };
        Assert.Contains("single tokens", Assert.Throws<InvalidInputException>(() => PersonaSimilarity.Open("bertscore", words)).Message, StringComparison.Ordinal);
    }

    // Tokens are words with vectors of their own, so F1 is that of the share of words in common.
    [Fact]
    public async Task BertScore_OfWordsThatAreTheirOwnMeaning_IsTheOverlap()
    {
        using WordEmbedder words = new();
        IReadOnlyList<IReadOnlyList<double>> near = await new BertScoreGrounder(words).ScoreAsync(["a b c d", "x a"], ["a b", "x a", "q"], Cancellation);

        Assert.Equal(2 * 0.5 / 1.5, near[0][0], 1e-12); // half of the reply, all of the line
        Assert.Equal(2 * 0.25 * 0.5 / 0.75, near[0][1], 1e-12);
        Assert.Equal(0, near[0][2]);
        Assert.Equal(1, near[1][1]); // the same text is exactly 1
        Assert.Equal([["a b c d", "x a", "a b", "q"]], words.Asked); // each text once
    }

    // "i" stands in both lines and tells them not apart: with rarity, only "row" and "bake" count.
    [Fact]
    public async Task Rarity_HoldsBackWhatAllLinesShare()
    {
        using WordEmbedder words = new();
        Assert.Equal([0.5, 0.5, 0], (await new BertScoreGrounder(words).ScoreAsync(["i swim"], ["i row", "i bake", "we dig"], Cancellation))[0]);
        IReadOnlyList<double> weighed = (await new BertScoreGrounder(words, weighsRarity: true).ScoreAsync(["i swim"], ["i row", "i bake", "we dig"], Cancellation))[0];
        double common = Math.Log(4.0 / 3), rare = Math.Log(4.0 / 2), unknown = Math.Log(4);
        double precision = common / (common + unknown), recall = common / (common + rare);
        Assert.Equal(2 * precision * recall / (precision + recall), weighed[0], 1e-12);
        Assert.True(weighed[0] < 0.5);
    }

    [Fact]
    public async Task Bleu_IsTheEstimatorsOfTheLineForTheReply()
    {
        IReadOnlyList<IReadOnlyList<double>> near = await new BleuGrounder().ScoreAsync([.. Replies, "one two three four"], [.. Lines, "one two"], Cancellation);

        Assert.Equal(near.SelectMany(n => n), from reply in Replies.Append("one two three four") from line in Lines.Append("one two") select Reference(line, reply));
        Assert.Equal(Math.Exp(1 - (4.0 / 2)), near[2][3], 1e-12); // both words are there, the line is half as long
        Assert.Equal(1, (await new BleuGrounder().ScoreAsync(["I ROW."], ["i row ."], Cancellation))[0][0], 1e-12);
    }

    private static double Reference(string line, string reply) => Bleu.Corpus([line], [[reply]], new BleuOptions { Order = 1, LowerCase = true, Smoothing = BleuSmoothing.None }).Score / 100;

    // A vector of its own for each word; a text is the sum of its words.
    private sealed class WordEmbedder : IEmbeddingGenerator<string, Embedding<float>>, ITokenEmbedder
    {
        private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

        public bool GivesTokens { get; init; } = true;

        public List<IReadOnlyList<string>> Asked { get; } = [];

        public ValueTask<IReadOnlyList<TokenEmbeddings>> EmbedTokensAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
        {
            Asked.Add(texts);
            return ValueTask.FromResult<IReadOnlyList<TokenEmbeddings>>([.. texts.Select(text => new TokenEmbeddings([.. Ids(text)], [.. Ids(text).Select(OneHot)]))]);
        }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(Ids(text).Select(OneHot).Aggregate(new float[64], (sum, v) => [.. sum.Zip(v, (a, b) => a + b)])))));

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ITokenEmbedder) && !GivesTokens ? null : serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }

        private int[] Ids(string text) => [.. text.Split(' ').Select(word => known.TryGetValue(word, out int id) ? id : known[word] = known.Count)];

        private static float[] OneHot(int id) => [.. Enumerable.Range(0, 64).Select(i => i == id ? 1f : 0)];
    }
}
