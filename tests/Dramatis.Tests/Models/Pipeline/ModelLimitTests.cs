using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Models.Pipeline;

public sealed class ModelLimitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoMoreCallsThanPlaces_AreInFlight()
    {
        int inside = 0;
        int most = 0;
        using ScriptedChatClient model = new(async (_, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Delay(1, token);
            Interlocked.Decrement(ref inside);
            return "done";
        });
        using IChatClient client = new LimitChatClient(model, new ModelLimits { Concurrency = 3 });

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => client.GetResponseAsync($"{i}", cancellationToken: Cancel)));

        Assert.InRange(most, 1, 3);
        Assert.Equal(30, model.Requests.Count);
    }

    [Fact]
    public async Task CrowdedEndpoint_HalvesThePlacesOnce_AndSuccessBringsThemBack()
    {
        ConcurrencyGate gate = new(8);
        List<long> entries = [];
        for (int i = 0; i < 8; i++)
        {
            entries.Add(await gate.EnterAsync(Cancel));
        }

        entries.ForEach(gate.Crowded); // eight answers of 429 to one burst
        Assert.Equal(4, gate.Allowed);

        entries.ForEach(_ => gate.Leave());
        gate.Crowded(await gate.EnterAsync(Cancel));
        Assert.Equal(2, gate.Allowed);

        // 2 + 1/2 + 1/2.5 + 1/2.9 = 3.24: a round of two and a half successes is one place more.
        gate.Succeeded();
        gate.Succeeded();
        Assert.Equal(2, gate.Allowed);
        gate.Succeeded();
        Assert.Equal(3, gate.Allowed);
    }

    [Fact]
    public async Task WaitingCaller_WhoGivesUp_LeavesNoGap()
    {
        ConcurrencyGate gate = new(1);
        await gate.EnterAsync(Cancel);
        using CancellationTokenSource impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Task<long> first = gate.EnterAsync(impatience.Token).AsTask();
        Task<long> second = gate.EnterAsync(Cancel).AsTask();

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.Leave();

        await second.WaitAsync(Cancel);
    }

    [Fact]
    public void RequestsPerMinute_AllowASixthAtOnce_ThenOneByOne()
    {
        ManualTimeProvider clock = new();
        RateBucket bucket = new(60, clock);

        Assert.All(Enumerable.Range(0, 10), _ => Assert.Equal(TimeSpan.Zero, bucket.Take(1)));
        Assert.Equal(TimeSpan.FromSeconds(1), bucket.Take(1));
        Assert.Equal(TimeSpan.FromSeconds(2), bucket.Take(1));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(1), bucket.Take(1));
    }

    [Fact]
    public void TokensGivenBack_CanBeTakenAgain()
    {
        RateBucket bucket = new(600, new ManualTimeProvider());

        Assert.Equal(TimeSpan.Zero, bucket.Take(100));
        bucket.Return(40);

        Assert.Equal(TimeSpan.Zero, bucket.Take(40));
        Assert.Equal(TimeSpan.FromSeconds(1), bucket.Take(10));
    }

    [Fact]
    public async Task RateLimitedClient_WaitsOnItsClock()
    {
        ManualTimeProvider clock = new();
        using ScriptedChatClient model = new(_ => "yes");
        using IChatClient client = new LimitChatClient(model, new ModelLimits { RequestsPerMinute = 6 }, clock);

        await client.GetResponseAsync("a", cancellationToken: Cancel);
        Task<ChatResponse> second = client.GetResponseAsync("b", cancellationToken: Cancel);
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("yes", (await second).Text);
        Assert.Equal([TimeSpan.FromSeconds(10)], clock.Waits);
    }

    [Fact]
    public void LimitOfZero_IsRefused()
    {
        using ScriptedChatClient model = new("x");

        Assert.Throws<InvalidInputException>(() => new LimitChatClient(model, new ModelLimits { Concurrency = 0 }));
    }
}
