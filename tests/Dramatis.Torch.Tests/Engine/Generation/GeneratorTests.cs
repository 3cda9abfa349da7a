using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Prefixes;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine.Generation;

public sealed class GeneratorTests : IDisposable
{
    private static readonly SamplingSettings Lively = new() { Temperature = 1.5 };

    private readonly Decoder decoder = Create(Configuration(context: 512) with { VocabularySize = 257 });
    private readonly PrefixCache prefixes = new(1 << 24);
    private readonly Generator generator;

    public GeneratorTests() => generator = new Generator(decoder, new ByteTokenizer(), new HashSet<int> { ByteTokenizer.End }, prefixes);

    [Fact]
    public void GreedyReply_IsThatOfWholePassesWithoutACache()
    {
        int[] prompt = Prompt(70, 1);
        List<int> expected = [.. prompt];
        using (torch.no_grad())
        {
            for (int i = 0; i < 12; i++)
            {
                using var scope = torch.NewDisposeScope();
                torch.Tensor logits = decoder.Head(decoder.Hidden(Ids([.. expected])))[0, -1];
                expected.Add((int)logits.argmax().item<long>());
            }
        }

        GenerationResult result = Answer(generator, new() { Ids = prompt, MaxTokens = 12, ObeyEndTokens = false });

        Assert.Equal(expected[70..], result.Ids);
        Assert.Equal(StopReason.Length, result.Reason);
    }

    [Fact]
    public void SameSeed_GivesTheSameReply_AndAnotherSeedAnother()
    {
        int[] prompt = Prompt(20, 2);

        IReadOnlyList<int> a = Reply(prompt, 5).Ids;
        IReadOnlyList<int> b = Reply(prompt, 5).Ids;
        IReadOnlyList<int> c = Reply(prompt, 6).Ids;

        Assert.Equal(a, b);
        Assert.NotEqual(a, c);
    }

    [Fact]
    public void Reply_DoesNotDependOnWhatWasAskedBefore()
    {
        int[] prompt = Prompt(200, 3);
        int[] sibling = [.. prompt[..130], .. Prompt(70, 4)];
        GenerationResult cold = Reply(prompt, 5);
        using PrefixCache others = new(1 << 24);
        Generator warmed = new(decoder, new ByteTokenizer(), new HashSet<int> { ByteTokenizer.End }, others);
        Answer(warmed, new() { Ids = sibling, MaxTokens = 3 });

        GenerationResult half = Answer(warmed, Request(prompt, 5));
        GenerationResult known = Answer(warmed, Request(prompt, 5));

        Assert.Equal(0, cold.KnownTokens);
        Assert.Equal(128, half.KnownTokens);
        Assert.Equal(192, known.KnownTokens);
        Assert.Equal(cold.Ids, half.Ids);
        Assert.Equal(cold.Ids, known.Ids);
    }

    [Fact]
    public void Batch_GivesEachRowItsOwnReply_WhateverItsLength()
    {
        int[][] prompts = [Prompt(5, 5), Prompt(90, 6), Prompt(64, 7), Prompt(1, 8)];
        GenerationRequest[] Requests() => [.. prompts.Select((prompt, i) => Request(prompt, i) with { MaxTokens = 6 + (9 * i) })];

        IReadOnlyList<GenerationResult> together = AnswerAll(Requests());

        for (int i = 0; i < prompts.Length; i++)
        {
            GenerationResult alone = Answer(generator, Requests()[i]);
            Assert.Equal(alone.Ids, together[i].Ids);
            Assert.Equal(alone.Text, together[i].Text);
            Assert.Equal(alone.Reason, together[i].Reason);
        }
    }

    [Fact]
    public void RowsWithTheSamePromptAndDifferentSeeds_Differ()
    {
        int[] prompt = Prompt(10, 9);

        IReadOnlyList<GenerationResult> rows = AnswerAll([.. Enumerable.Range(0, 4).Select(i => Request(prompt, i))]);

        Assert.Equal(4, rows.Select(row => string.Join(',', row.Ids)).Distinct().Count());
    }

    [Fact]
    public void LeftPadding_ChangesNoLogit()
    {
        int[] prompt = Prompt(40, 10);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        float[] alone = Floats(decoder.Hidden(Ids(prompt))[0, -1]);

        using PaddedBatch batch = new(
            decoder, [new() { Ids = prompt, MaxTokens = 1 }, new() { Ids = Prompt(77, 11), MaxTokens = 1 }]);
        float[] padded = Floats(batch.ReadPrompts(TestContext.Current.CancellationToken)[0, 0]);

        DecoderTests.AssertClose([.. alone.Select(value => (double)value)], padded, 1e-4);
    }

    [Fact]
    public void EndToken_EndsTheReplyAndIsNoText()
    {
        GenerationResult free = Reply(Prompt(10, 12), 3);
        int third = free.Ids[2];
        int until = free.Ids.ToList().IndexOf(third) + 1;
        Generator ending = new(decoder, new ByteTokenizer(), new HashSet<int> { third }, prefixes);

        GenerationResult result = Answer(ending, Request(Prompt(10, 12), 3));

        Assert.Equal(StopReason.EndToken, result.Reason);
        Assert.Equal(free.Ids.Take(until), result.Ids);
        Assert.Equal(new ByteTokenizer().Decode([.. result.Ids.SkipLast(1)]), result.Text);
    }

    [Fact]
    public void StreamedPieces_MakeUpTheText()
    {
        List<string> pieces = [];

        GenerationResult result = generator.Generate(Request(Prompt(10, 13), 4), pieces.Add, TestContext.Current.CancellationToken);

        Assert.Equal(result.Text, string.Concat(pieces));
        Assert.True(pieces.Count > 1);
    }

    [Fact]
    public void StopString_EndsTheReply()
    {
        GenerationResult free = Reply(Prompt(10, 14), 4);
        string stop = free.Text.Substring(free.Text.Length / 2, 2);

        GenerationResult result = Answer(generator, Request(Prompt(10, 14), 4) with { StopStrings = [stop] });

        Assert.Equal(StopReason.StopString, result.Reason);
        Assert.Equal(free.Text[..free.Text.IndexOf(stop, StringComparison.Ordinal)], result.Text);
    }

    [Fact]
    public void PromptThatDoesNotFit_IsRefusedWithNumbers()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(
            () => Answer(generator, new() { Ids = Prompt(500, 15), MaxTokens = 13 }));

        Assert.Contains("500", error.Message, StringComparison.Ordinal);
        Assert.Contains("512", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(257)]
    public void UnknownToken_IsRefused(int id)
    {
        Assert.Throws<InvalidInputException>(() => Answer(generator, new() { Ids = [1, id], MaxTokens = 1 }));
    }

    [Fact]
    public void CancelledReply_EndsBetweenTokens()
    {
        using CancellationTokenSource source = new();

        Assert.Throws<OperationCanceledException>(() => generator.Generate(
            new() { Ids = Prompt(10, 16), MaxTokens = 400, ObeyEndTokens = false }, _ => source.Cancel(), source.Token));
    }

    [Fact]
    public void Replies_LeaveNothingBehind()
    {
        Answer(generator, Request(Prompt(100, 17), 1));
        AnswerAll([Request(Prompt(10, 18), 1), Request(Prompt(12, 19), 2) with { MaxTokens = 3 }]);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Answer(generator, Request(Prompt(100, 17), 1));
        AnswerAll([Request(Prompt(10, 18), 1), Request(Prompt(12, 19), 2) with { MaxTokens = 3 }]);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    public void Dispose()
    {
        decoder.Dispose();
        prefixes.Dispose();
    }

    private static GenerationResult Answer(Generator generator, GenerationRequest request) =>
        generator.Generate(request, cancellationToken: TestContext.Current.CancellationToken);

    private IReadOnlyList<GenerationResult> AnswerAll(GenerationRequest[] requests) =>
        generator.GenerateBatch(requests, cancellationToken: TestContext.Current.CancellationToken);

    private static int[] Prompt(int count, int seed) => RandomIds(count, seed, vocabulary: 256);

    private static GenerationRequest Request(int[] prompt, int seed) => new()
    {
        Ids = prompt,
        MaxTokens = 20,
        Sampling = Lively,
        Random = RandomStream.FromSeed((ulong)seed),
        ObeyEndTokens = true,
    };

    // A stream is used up by a reply: each request gets a fresh one.
    private GenerationResult Reply(int[] prompt, int seed)
    {
        using PrefixCache empty = new(0);
        return Answer(new Generator(decoder, new ByteTokenizer(), new HashSet<int> { ByteTokenizer.End }, empty), Request(prompt, seed));
    }
}
