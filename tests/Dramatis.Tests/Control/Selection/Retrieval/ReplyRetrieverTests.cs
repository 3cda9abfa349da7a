using Dramatis.Control.Selection.Choices;
using Dramatis.Control.Selection.Retrieval;
using Dramatis.Conversations;
using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Control.Selection.Retrieval;

public class ReplyRetrieverTests
{
    private static readonly Persona Nobody = new("nobody", "Nobody", []);
    private static readonly Persona Runa = ResponseChoice.Sentences("runa", ["3", "9"]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DialogueContext Talk(params string[] turns) => new("runa", [.. turns.Select((text, i) => new Turn(i, i % 2 == 0 ? "user" : "runa", text))]);

    // The index of these tests knows numbers: nearness is how few lie between.
    [Fact]
    public async Task TheNearestReplies_ComeNearestFirst_TheEarlierOfEqualOnes()
    {
        ReplyRetriever retriever = new(new Numbers(5, 1, 7, 6, 4), new RetrievalOptions { First = 3 });
        IReadOnlyList<RetrievedReply> found = await retriever.FindAsync(Nobody, Talk("0", "5"), Cancellation);

        Assert.Equal([new("5", 1, 0), new("6", 2, -1), new("4", 3, -1)], found);
    }

    [Fact]
    public async Task AllOfASmallPool_IsTaken_AsASortingWould()
    {
        Random random = new(3);
        for (int trial = 0; trial < 50; trial++)
        {
            int[] pool = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(20))];
            int first = random.Next(1, 70), asked = random.Next(20);
            IReadOnlyList<RetrievedReply> found = await new ReplyRetriever(new Numbers(pool), new RetrievalOptions { First = first }).FindAsync(Nobody, Talk($"{asked}"), Cancellation);
            Assert.Equal(pool.OrderBy(number => Math.Abs(number - asked)).Take(first).Select(number => $"{number}"), found.Select(f => f.Text));
        }
    }

    // 2 is one from the talk's 1 and one from the nearest line, 3; 8 is seven from the talk, one from 9.
    [Fact]
    public async Task PersonaLines_CountByTheNearestOne_WithTheirWeight()
    {
        async Task<IEnumerable<double>> NearnessAsync(double weight) =>
            (await new ReplyRetriever(new Numbers(2, 8), new RetrievalOptions { LineWeight = weight }).FindAsync(Runa, Talk("1"), Cancellation)).Select(f => f.Nearness);

        Assert.Equal([-1, -7], await NearnessAsync(0));
        Assert.Equal([-3, -9], await NearnessAsync(2));
    }

    [Fact]
    public async Task OnlyTheLastTurns_AreHeldAgainstReplies()
    {
        Numbers index = new(1);
        await new ReplyRetriever(index, new RetrievalOptions { Turns = 2, LineWeight = 0 }).FindAsync(Runa, Talk("7", "8", "9"), Cancellation);
        Assert.Equal(["8 9"], index.Asked);
    }

    [Fact]
    public void ImpossibleSettings_AreRefused()
    {
        foreach (RetrievalOptions wrong in (RetrievalOptions[])[new() { First = 0 }, new() { Turns = 0 }, new() { LineWeight = double.NaN }, new() { LineWeight = -1 }])
        {
            Assert.Throws<InvalidInputException>(() => new ReplyRetriever(new Numbers(1), wrong));
        }
    }

    [Fact]
    public async Task ByWords_TheReplyWithTheRareWordComesFirst() =>
        Assert.Equal("Goats eat maps.", (await new ReplyRetriever(new Bm25ReplyIndex(["I like it.", "Goats eat maps.", "I do."])).FindAsync(Nobody, Talk("Tell me of goats, I say."), Cancellation))[0].Text);

    // More than one batch; each reply is embedded once, whatever is asked.
    [Fact]
    public async Task ByMeaning_ThePoolIsEmbeddedOnce_InBatches()
    {
        using Counting embedder = new();
        string[] pool = [.. Enumerable.Range(0, 1300).Select(i => $"{i}")];
        List<int> told = [];
        EmbeddingReplyIndex index = await EmbeddingReplyIndex.CreateAsync(embedder, pool, new Told(told), Cancellation);
        ReplyRetriever retriever = new(index, new RetrievalOptions { First = 2 });

        Assert.Equal([512, 1024, 1300], told);
        Assert.Equal(["700", "701"], (await retriever.FindAsync(Nobody, Talk("700"), Cancellation)).Select(f => f.Text).Order());
        Assert.Equal("3", (await retriever.FindAsync(Nobody, Talk("3"), Cancellation))[0].Text);
        Assert.Equal([512, 512, 276, 1, 1], embedder.Batches);
    }

    [Fact]
    public void APool_IsAReplyALine_WithoutEmptyOnesAndRepetitions()
    {
        Assert.Equal(["a", "b"], ReplyPoolFile.Read(new StringReader(" a \n\nb\na\n"), "pool"));
        Assert.Contains("more than 100000", Assert.Throws<InvalidInputException>(() => ReplyPoolFile.Read(new StringReader(string.Join('\n', Enumerable.Range(0, 100_001))), "pool")).Message, StringComparison.Ordinal);
        Assert.Equal(100_000, ReplyPoolFile.Read(new StringReader(string.Join('\n', Enumerable.Range(0, 100_000))), "pool").Count);
    }

    private sealed class Numbers(params int[] pool) : IReplyIndex
    {
        public List<string> Asked { get; } = [];

        public string Name => "numbers";

        public IReadOnlyList<string> Replies => [.. pool.Select(number => $"{number}")];

        public ValueTask<IReadOnlyList<double[]>> ScoreAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
        {
            Asked.AddRange(texts);
            return ValueTask.FromResult<IReadOnlyList<double[]>>([.. texts.Select(text => pool.Select(number => -Math.Abs((double)number - int.Parse(text.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture))).ToArray())]);
        }
    }

    // Numbers on a quarter of a circle, at lengths of their own.
    private sealed class Counting : IEmbeddingGenerator<string, Embedding<float>>
    {
        public List<int> Batches { get; } = [];

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            double[] numbers = [.. values.Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))];
            Batches.Add(numbers.Length);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(numbers.Select(n => new Embedding<float>(new[] { (float)((1 + n) * Math.Cos(n / 1000)), (float)((1 + n) * Math.Sin(n / 1000)) }))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    private sealed class Told(List<int> told) : IProgress<int>
    {
        public void Report(int value) => told.Add(value);
    }
}
