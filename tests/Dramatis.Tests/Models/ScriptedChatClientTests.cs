using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Models;

public sealed class ScriptedChatClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replies_ComeInOrder_AndOneTooManyIsAnError()
    {
        using ScriptedChatClient client = new("one", "two");

        Assert.Equal("one", (await client.GetResponseAsync("a", cancellationToken: Cancel)).Text);
        Assert.Equal("two", (await client.GetResponseAsync("b", cancellationToken: Cancel)).Text);
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync("c", cancellationToken: Cancel));
        Assert.Equal(["a", "b", "c"], client.Requests.Select(request => request.LastText));
    }

    [Fact]
    public async Task Stream_SaysTheSameAsTheWholeAnswer()
    {
        using ScriptedChatClient client = new(request => "well, " + request.LastText);

        List<ChatResponseUpdate> updates = await client.GetStreamingResponseAsync("hello there", cancellationToken: Cancel).ToListAsync(Cancel);
        ChatResponse response = updates.ToChatResponse();

        Assert.Equal("well, hello there", response.Text);
        Assert.Equal(4, updates.Count); // three words, then usage and finish reason
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(2, response.Usage!.InputTokenCount);
        Assert.Equal(3, response.Usage.OutputTokenCount);
    }

    [Fact]
    public async Task WithoutScores_ThereIsNoLogLikelihood()
    {
        using ScriptedChatClient talker = new("hello");
        using ScriptedChatClient scorer = new("hello") { Score = (_, text) => -text.Length };

        Assert.Null(talker.GetService<ILogLikelihood>());
        ILogLikelihood scores = Assert.IsAssignableFrom<ILogLikelihood>(scorer.GetService<ILogLikelihood>());
        IReadOnlyList<ContinuationScore> scored = await scores.ScoreAsync(new ScoringRequest([], ["yes", "maybe so"]), Cancel);
        Assert.Equal([new ContinuationScore("yes", -3, 1), new ContinuationScore("maybe so", -8, 2)], scored);
    }

    [Fact]
    public async Task Latency_FollowsTheGivenClock()
    {
        ManualTimeProvider clock = new();
        using ScriptedChatClient client = new("late") { Latency = TimeSpan.FromMinutes(1), TimeProvider = clock };

        Task<ChatResponse> answer = client.GetResponseAsync("a", cancellationToken: Cancel);
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("late", (await answer).Text);
    }
}
