using System.Runtime.CompilerServices;
using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Models.Pipeline;

public sealed class RetryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delays_DoubleWithJitter_AndAreTheSameForTheSameStream()
    {
        List<TimeSpan> first = await DelaysAsync(seed: 1);
        List<TimeSpan> again = await DelaysAsync(seed: 1);
        List<TimeSpan> other = await DelaysAsync(seed: 2);

        Assert.Equal(4, first.Count);
        for (int i = 0; i < 4; i++)
        {
            double longest = Math.Min(Math.Pow(2, i), 4); // 1, 2, 4, then held at the maximum of 4 s
            Assert.InRange(first[i].TotalSeconds, longest / 2, longest);
        }

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task ErrorOfTheProgram_IsNotTriedAgain()
    {
        using ScriptedChatClient model = new(_ => throw new InvalidOperationException("a bug"));
        using IChatClient client = new RetryChatClient(model);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync("a", cancellationToken: Cancel));

        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task Timeout_NamesTheTimeAllowed()
    {
        ManualTimeProvider clock = new();
        using ScriptedChatClient model = new(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return "never";
        });
        using IChatClient client = new RetryChatClient(
            model, new ModelRetryOptions { Attempts = 1, AttemptTimeout = TimeSpan.FromSeconds(90) }, clock);

        Task<ChatResponse> asking = client.GetResponseAsync("a", cancellationToken: Cancel);
        clock.Advance(TimeSpan.FromSeconds(90));
        ModelCallException error = await Assert.ThrowsAsync<ModelCallException>(() => asking);

        Assert.Equal(ModelFailure.Timeout, error.Failure);
        Assert.Equal("model 'scripted': no answer within 90 s. Allow more time, or use a faster model.", error.Message);
    }

    [Fact]
    public async Task Scoring_IsTriedAgainToo()
    {
        int calls = 0;
        using ScriptedChatClient model = new("x") { Score = (_, _) => calls++ == 0 ? throw Broken() : -1 };
        using IChatClient client = new RetryChatClient(model, time: new ManualTimeProvider { AutoAdvance = TimeSpan.FromMinutes(1) });

        IReadOnlyList<ContinuationScore> scores = await client.GetService<ILogLikelihood>()!.ScoreAsync(new ScoringRequest([], ["yes"]), Cancel);

        Assert.Equal(-1, scores[0].LogProbability);
        Assert.Equal(2, model.ScoringRequests.Count);
    }

    [Fact]
    public async Task BrokenStream_IsAskedForAgain_AndDeliveredOnce()
    {
        using BreakingStream model = new(breaks: 2);
        using IChatClient client = new RetryChatClient(model, time: new ManualTimeProvider { AutoAdvance = TimeSpan.FromMinutes(1) });

        List<ChatResponseUpdate> updates = await client.GetStreamingResponseAsync("a", cancellationToken: Cancel).ToListAsync(Cancel);

        Assert.Equal(["one", "two"], updates.Select(update => update.Text));
        Assert.Equal(3, model.Opened);
    }

    [Fact]
    public async Task LiveStream_ComesPieceByPiece_AndABreakInItIsAnError()
    {
        using BreakingStream model = new(breaks: 1);
        using IChatClient client = new RetryChatClient(model, new ModelRetryOptions { LiveStreams = true });
        List<string> heard = [];

        await Assert.ThrowsAsync<ModelCallException>(async () =>
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("a", cancellationToken: Cancel))
            {
                heard.Add(update.Text);
            }
        });

        Assert.Equal(["one"], heard);
        Assert.Equal(1, model.Opened);
        Assert.Equal("onetwo", (await client.GetStreamingResponseAsync("a", cancellationToken: Cancel).ToChatResponseAsync(Cancel)).Text);
    }

    [Fact]
    public void ImpossibleOptions_AreRefused()
    {
        using ScriptedChatClient model = new("x");

        Assert.Throws<InvalidInputException>(() => new RetryChatClient(model, new ModelRetryOptions { Attempts = 0 }));
        Assert.Throws<InvalidInputException>(() => new RetryChatClient(model, new ModelRetryOptions { AttemptTimeout = TimeSpan.Zero }));
    }

    private static ModelCallException Broken() => new(ModelFailure.ConnectionLost, "m", "broke.", "");

    private static async Task<List<TimeSpan>> DelaysAsync(ulong seed)
    {
        ManualTimeProvider clock = new() { AutoAdvance = TimeSpan.FromMinutes(1) };
        ModelRetryOptions options = new() { Attempts = 5, MaximumDelay = TimeSpan.FromSeconds(4), AttemptTimeout = Patience };
        using ScriptedChatClient model = new(_ => throw Broken());
        using IChatClient client = new RetryChatClient(model, options, clock, RandomStream.FromSeed(seed));
        ModelCallException error = await Assert.ThrowsAsync<ModelCallException>(() => client.GetResponseAsync("a", cancellationToken: Cancel));
        Assert.Equal(5, error.Attempts);
        return [.. clock.Waits.Where(wait => wait != Patience)];
    }

    private sealed class BreakingStream(int breaks) : IChatClient
    {
        public int Opened { get; private set; }

        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            bool broken = Opened++ < breaks;
            yield return new ChatResponseUpdate(ChatRole.Assistant, "one");
            await Task.Yield();
            if (broken)
            {
                throw Broken();
            }

            yield return new ChatResponseUpdate(ChatRole.Assistant, "two");
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
