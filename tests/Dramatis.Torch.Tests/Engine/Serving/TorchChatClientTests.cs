using Dramatis.Models;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Tests.Engine.Serving;

public sealed class TorchChatClientTests : IDisposable
{
    private static readonly ChatMessage[] Conversation =
    [
        new(ChatRole.System, "you are a gardener who keeps bees and sells the honey at the market on the old square of the town"),
        new(ChatRole.User, "what do you do on the weekend"),
    ];

    private readonly TinyModelFolder folder = new();
    private readonly LanguageModel model;
    private readonly TorchChatClient client;

    public TorchChatClientTests()
    {
        using ModelSource source = ModelSource.OpenFolder(folder.Path);
        model = new LanguageModel(source);
        client = new TorchChatClient(model, "hf:tiny");
    }

    [Fact]
    public async Task Streaming_GivesTheAnswerOfTheWholeCall()
    {
        ChatResponse whole = await client.GetResponseAsync(Conversation, Options(seed: 3), TestContext.Current.CancellationToken);
        ChatResponse streamed = await client.GetStreamingResponseAsync(Conversation, Options(seed: 3), TestContext.Current.CancellationToken)
            .ToChatResponseAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(whole.Text);
        Assert.Equal(whole.Text, streamed.Text);
        Assert.Equal(whole.FinishReason, streamed.FinishReason);
        Assert.Equal(whole.Usage!.OutputTokenCount, streamed.Usage!.OutputTokenCount);
    }

    [Fact]
    public async Task Seed_DecidesTheAnswer()
    {
        string a = await AnswerAsync(Options(seed: 3));
        string again = await AnswerAsync(Options(seed: 3));
        string other = await AnswerAsync(Options(seed: 4));

        Assert.Equal(a, again);
        Assert.NotEqual(a, other);
    }

    [Fact]
    public async Task ManyAtOnce_AnswerAsEachAlone()
    {
        string[] alone = new string[6];
        for (int seed = 0; seed < 6; seed++)
        {
            alone[seed] = await AnswerAsync(Options(seed));
        }

        string[] together = await Task.WhenAll(Enumerable.Range(0, 6).Select(seed => AnswerAsync(Options(seed))));

        Assert.Equal(alone, together);
    }

    [Fact]
    public async Task Usage_CountsPromptReplyAndWhatWasKnown()
    {
        ChatResponse first = await client.GetResponseAsync(Conversation, Options(seed: 1), TestContext.Current.CancellationToken);
        ChatResponse second = await client.GetResponseAsync(Conversation, Options(seed: 2), TestContext.Current.CancellationToken);

        int prompt = model.EncodeChat(Conversation).Count;
        Assert.Equal(prompt, first.Usage!.InputTokenCount);
        Assert.Equal(0, first.Usage.CachedInputTokenCount);
        Assert.Equal(prompt - 1, second.Usage!.CachedInputTokenCount);
        Assert.InRange(first.Usage.OutputTokenCount!.Value, 1, 12);
        Assert.Equal(first.Usage.InputTokenCount + first.Usage.OutputTokenCount, first.Usage.TotalTokenCount);
    }

    [Fact]
    public async Task Options_ReachTheSampler()
    {
        string greedy = await AnswerAsync(new ChatOptions { Temperature = 0, MaxOutputTokens = 12 });
        ChatOptions[] alsoGreedy =
        [
            new() { Temperature = 2, TopK = 1, MaxOutputTokens = 12, Seed = 5 },
            new() { Temperature = 2, TopP = 1e-6f, MaxOutputTokens = 12, Seed = 6 },
            new() { Temperature = 2, MaxOutputTokens = 12, Seed = 7, AdditionalProperties = new() { ["min_p"] = 1.0 } },
        ];

        foreach (ChatOptions options in alsoGreedy)
        {
            Assert.Equal(greedy, await AnswerAsync(options));
        }

        Assert.NotEqual(greedy, await AnswerAsync(new ChatOptions
        {
            Temperature = 0,
            MaxOutputTokens = 12,
            AdditionalProperties = new() { ["repetition_penalty"] = "4" },
        }));
    }

    [Fact]
    public async Task MaxOutputTokens_EndsWithLength_AndStopSequenceWithStop()
    {
        ChatOptions Asked() => new() { Seed = 1, Temperature = 4, MaxOutputTokens = 12 };
        ChatResponse full = await client.GetResponseAsync(Conversation, Asked(), TestContext.Current.CancellationToken);
        ChatOptions stopping = Asked();
        string stop = full.Text[^2..];
        stopping.StopSequences = [stop];
        ChatResponse stopped = await client.GetResponseAsync(Conversation, stopping, TestContext.Current.CancellationToken);

        Assert.Equal(ChatFinishReason.Length, full.FinishReason);
        Assert.Equal(12, full.Usage!.OutputTokenCount);
        Assert.Equal(ChatFinishReason.Stop, stopped.FinishReason);
        Assert.Equal(full.Text[..full.Text.IndexOf(stop, StringComparison.Ordinal)], stopped.Text);
    }

    [Fact]
    public async Task ConversationLongerThanTheContext_IsRefusedWithNumbers()
    {
        ChatMessage[] endless = [new(ChatRole.User, string.Concat(Enumerable.Repeat("word ", 200)))];

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(
            () => client.GetResponseAsync(endless, null, TestContext.Current.CancellationToken));

        Assert.Contains("512", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("min_p", "many", "option min_p")]
    [InlineData("repetition_penalty", "0.1", "repetition penalty")]
    public async Task UnusableOption_IsNamed(string name, string value, string expected)
    {
        ChatOptions options = new() { AdditionalProperties = new() { [name] = value } };

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(
            () => client.GetResponseAsync(Conversation, options, TestContext.Current.CancellationToken));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancelledCall_Ends()
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync(Conversation, null, source.Token));
    }

    [Fact]
    public async Task ReaderThatStopsEarly_LeavesTheWorkerFree()
    {
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(
            Conversation, new ChatOptions { MaxOutputTokens = 300 }, TestContext.Current.CancellationToken))
        {
            Assert.NotEmpty(update.Text);
            break;
        }

        Assert.NotEmpty(await AnswerAsync(Options(seed: 1)));
    }

    [Fact]
    public void Capabilities_AreHandedOut()
    {
        Assert.NotNull(client.GetService<ILogLikelihood>());
        Assert.NotNull(client.GetService<ILanguageModel>());
        Assert.Equal(model.Fingerprint, client.GetService<Dramatis.Models.ModelFingerprint>()!.Value);
        Assert.Equal("hf:tiny", client.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.Same(client, client.GetService<IChatClient>());
        Assert.Null(client.GetService<ILogLikelihood>("another"));
    }

    [Fact]
    public async Task Scores_AreThoseOfTheNextTokenProbabilities()
    {
        IReadOnlyList<ContinuationScore> scores = await client.GetService<ILogLikelihood>()!.ScoreAsync(
            new ScoringRequest(Conversation, ["the", "b", "bees"], "i keep "), TestContext.Current.CancellationToken);

        IReadOnlyList<int> context = model.EncodeChat(Conversation, "i keep ");
        float[] next = await model.NextTokenLogProbabilitiesAsync(context, TestContext.Current.CancellationToken);
        Assert.Equal(["the", "b", "bees"], scores.Select(score => score.Continuation));
        Assert.Equal(next[model.Encode("b")[0]], scores[1].LogProbability, 1e-5);
        Assert.Equal([1, 1, 4], scores.Select(score => score.TokenCount));
        Assert.True(scores[2].LogProbability < scores[1].LogProbability);
    }

    [Fact]
    public async Task EmptyContinuation_IsRefused()
    {
        await Assert.ThrowsAsync<InvalidInputException>(async () => await client.GetService<ILogLikelihood>()!.ScoreAsync(
            new ScoringRequest(Conversation, ["a", ""]), TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        client.Dispose();
        model.Dispose();
        folder.Dispose();
    }

    private static ChatOptions Options(long seed) => new() { Seed = seed, Temperature = 1.2f, MaxOutputTokens = 12 };

    private async Task<string> AnswerAsync(ChatOptions options) =>
        (await client.GetResponseAsync(Conversation, options, TestContext.Current.CancellationToken)).Text;
}
