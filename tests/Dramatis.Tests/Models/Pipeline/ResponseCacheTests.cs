using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Models.Pipeline;

public sealed class ResponseCacheTests
{
    private readonly MemoryResponseStore store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, ChatOptions> Differences() => new()
    {
        { "temperature", new ChatOptions { Temperature = 0.5f } },
        { "top p", new ChatOptions { TopP = 0.5f } },
        { "top k", new ChatOptions { TopK = 5 } },
        { "seed", new ChatOptions { Seed = 1 } },
        { "length", new ChatOptions { MaxOutputTokens = 5 } },
        { "stop", new ChatOptions { StopSequences = ["\n"] } },
        { "format", new ChatOptions { ResponseFormat = ChatResponseFormat.Json } },
        { "model", new ChatOptions { ModelId = "other" } },
        { "instructions", new ChatOptions { Instructions = "Be brief." } },
        { "penalty", new ChatOptions { FrequencyPenalty = 1 } },
        { "additional", new ChatOptions { AdditionalProperties = new() { ["min_p"] = 0.1 } } },
        { "tools", new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "one")] } },
        { "repeat", new ChatOptions().WithRepeat(1) },
    };

    [Fact]
    public async Task RequestSeenBefore_IsAnsweredFromTheStore()
    {
        using ScriptedChatClient model = new(request => $"answer {request.Index}");
        using IChatClient client = Cached(model);

        ChatResponse first = await client.GetResponseAsync("hello", cancellationToken: Cancel);
        ChatResponse second = await client.GetResponseAsync("hello", new ChatOptions(), Cancel);

        Assert.Equal("answer 0", first.Text);
        Assert.Equal("answer 0", second.Text);
        Assert.Equal(first.Usage!.OutputTokenCount, second.Usage!.OutputTokenCount);
        Assert.Single(model.Requests);
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task EveryOptionThatMatters_MakesAnotherRequest(string name, ChatOptions options)
    {
        Assert.NotEmpty(name);
        using ScriptedChatClient model = new("first", "second");
        using IChatClient client = Cached(model);

        await client.GetResponseAsync("hello", cancellationToken: Cancel);
        ChatResponse other = await client.GetResponseAsync("hello", options, Cancel);
        ChatResponse again = await client.GetResponseAsync("hello", options.Clone(), Cancel);

        Assert.Equal("second", other.Text);
        Assert.Equal("second", again.Text);
    }

    [Fact]
    public void Roles_Names_AndBoundariesBetweenMessages_AreToldApart()
    {
        ChatMessage[][] conversations =
        [
            [new(ChatRole.User, "a b")],
            [new(ChatRole.System, "a b")],
            [new(ChatRole.User, "a "), new(ChatRole.User, "b")],
            [new(ChatRole.User, "a b") { AuthorName = "Ada" }],
        ];

        IEnumerable<string> keys = conversations.Select(messages => RequestKey.OfChat("m", messages, null, 0)!.Key);

        Assert.Equal(4, keys.Distinct().Count());
        Assert.NotEqual(RequestKey.OfChat("m", conversations[0], null, 0)!.Key, RequestKey.OfChat("n", conversations[0], null, 0)!.Key);
        Assert.Equal(RequestKey.OfChat("m", conversations[0], null, 0)!.RequestHash, RequestKey.OfChat("n", conversations[0], null, 0)!.RequestHash);
    }

    [Fact]
    public async Task RepeatOfTheScope_KeepsRepeatsApart()
    {
        using ScriptedChatClient model = new(request => $"answer {request.Index}");
        using IChatClient client = Cached(model);
        IChatClient zeroth = client.InScope(new ModelCallScope { Trial = "t0", Repeat = 0 });
        IChatClient first = client.InScope(new ModelCallScope { Trial = "t1", Repeat = 1 });

        Assert.Equal("answer 0", (await zeroth.GetResponseAsync("hello", cancellationToken: Cancel)).Text);
        Assert.Equal("answer 1", (await first.GetResponseAsync("hello", cancellationToken: Cancel)).Text);
        Assert.Equal("answer 0", (await client.GetResponseAsync("hello", cancellationToken: Cancel)).Text);
        Assert.Equal("answer 1", (await first.GetStreamingResponseAsync("hello", cancellationToken: Cancel).ToChatResponseAsync(Cancel)).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KeptStream_IsReplayedAsAStream_AndServesWholeAnswersToo(bool live)
    {
        using ScriptedChatClient model = new("three short words");
        using IChatClient client = Cached(model, live);

        ChatResponse first = await client.GetStreamingResponseAsync("hello", cancellationToken: Cancel).ToChatResponseAsync(Cancel);
        ChatResponse replayed = await client.GetStreamingResponseAsync("hello", cancellationToken: Cancel).ToChatResponseAsync(Cancel);
        ChatResponse whole = await client.GetResponseAsync("hello", cancellationToken: Cancel);

        Assert.Equal("three short words", first.Text);
        Assert.Equal("three short words", replayed.Text);
        Assert.Equal(ChatFinishReason.Stop, replayed.FinishReason);
        Assert.Equal(3, replayed.Usage!.OutputTokenCount);
        Assert.Equal("three short words", whole.Text);
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task LiveStreamLeftHalfway_IsNotKept()
    {
        using ScriptedChatClient model = new("three short words", "again");
        using IChatClient client = Cached(model, liveStreams: true);

        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("hello", cancellationToken: Cancel))
        {
            Assert.Equal("three", update.Text);
            break;
        }

        Assert.Equal(0, store.Count);
        Assert.Equal("again", (await client.GetResponseAsync("hello", cancellationToken: Cancel)).Text);
    }

    [Fact]
    public async Task FailedCall_IsNotKept()
    {
        using ScriptedChatClient model = new(request => request.Index == 0 ? throw new IOException("broken") : "fine");
        using IChatClient client = Cached(model);

        await Assert.ThrowsAsync<IOException>(() => client.GetResponseAsync("hello", cancellationToken: Cancel));

        Assert.Equal("fine", (await client.GetResponseAsync("hello", cancellationToken: Cancel)).Text);
    }

    [Fact]
    public async Task EqualRequestsAtTheSameTime_AreAskedOnce()
    {
        TaskCompletionSource<string> answer = new();
        using ScriptedChatClient model = new((_, token) => new ValueTask<string>(answer.Task.WaitAsync(token)));
        UsageMeter meter = new();
        using IChatClient client = new ChatClientBuilder(model).UseUsage("m", meter).UseResponseCache(store, "m").Build();

        Task<ChatResponse>[] asking = [.. Enumerable.Range(0, 10).Select(_ => client.GetResponseAsync("hello", cancellationToken: Cancel))];
        answer.SetResult("once");
        ChatResponse[] responses = await Task.WhenAll(asking);

        Assert.All(responses, response => Assert.Equal("once", response.Text));
        Assert.Single(model.Requests);
        Assert.Equal(9, meter.Total.CacheHits);
        Assert.NotSame(responses[0], responses[1]); // each caller may change its own
    }

    [Fact]
    public async Task OneCallerGivingUp_LeavesTheOthersTheirAnswer()
    {
        TaskCompletionSource<string> answer = new();
        using ScriptedChatClient model = new((_, token) => new ValueTask<string>(answer.Task.WaitAsync(token)));
        using IChatClient client = Cached(model);
        using CancellationTokenSource impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        Task<ChatResponse> first = client.GetResponseAsync("hello", cancellationToken: impatience.Token);
        Task<ChatResponse> second = client.GetResponseAsync("hello", cancellationToken: Cancel);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult("still here");

        Assert.Equal("still here", (await second).Text);
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task AllCallersGivingUp_StopsTheModel()
    {
        TaskCompletionSource stopped = new();
        using ScriptedChatClient model = new(async (_, token) =>
        {
            using CancellationTokenRegistration registration = token.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, token);
            return "never";
        });
        using IChatClient client = Cached(model);
        using CancellationTokenSource impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        Task<ChatResponse> asking = client.GetResponseAsync("hello", cancellationToken: impatience.Token);
        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await stopped.Task.WaitAsync(Cancel);
    }

    [Fact]
    public async Task Scores_AreKept_EvenThoseOfTheImpossible()
    {
        using ScriptedChatClient model = new("x") { Score = (_, text) => text == "no" ? double.NegativeInfinity : -0.1 };
        using IChatClient client = Cached(model);
        ILogLikelihood scores = client.GetService<ILogLikelihood>()!;
        ScoringRequest request = new([new ChatMessage(ChatRole.User, "hello")], ["yes", "no"]);

        IReadOnlyList<ContinuationScore> first = await scores.ScoreAsync(request, Cancel);
        IReadOnlyList<ContinuationScore> second = await scores.ScoreAsync(request, Cancel);
        await scores.ScoreAsync(request with { ReplyPrefix = "Answer: " }, Cancel);

        Assert.Equal([new ContinuationScore("yes", -0.1, 1), new ContinuationScore("no", double.NegativeInfinity, 1)], first);
        Assert.Equal(first, second);
        Assert.Equal(2, model.ScoringRequests.Count);
    }

    [Fact]
    public async Task RequestWithStateOnTheServer_PassesByTheCache()
    {
        using ScriptedChatClient model = new("first", "second");
        using IChatClient client = Cached(model);
        ChatOptions options = new() { ConversationId = "c1" };

        await client.GetResponseAsync("hello", options, Cancel);

        Assert.Equal("second", (await client.GetResponseAsync("hello", options, Cancel)).Text);
        Assert.Equal(0, store.Count);
    }

    [Fact]
    public async Task ModelOfAnotherFingerprint_IsAskedAnew()
    {
        using ScriptedChatClient model = new("old", "new");
        using IChatClient before = new ResponseCacheChatClient(model, store, "weights 1");
        using IChatClient after = new ResponseCacheChatClient(model, store, "weights 2");

        await before.GetResponseAsync("hello", cancellationToken: Cancel);

        Assert.Equal("new", (await after.GetResponseAsync("hello", cancellationToken: Cancel)).Text);
    }

    private IChatClient Cached(IChatClient model, bool liveStreams = false) =>
        new ChatClientBuilder(model).UseResponseCache(store, "scripted", liveStreams).Build();
}
