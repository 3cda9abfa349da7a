using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Models.Pipeline;

public sealed class UsageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_AreAccountedToTheirTrial_WholeOrStreamedOrScored()
    {
        UsageMeter meter = new();
        UsageMeter ofTrial = new();
        using ScriptedChatClient model = new(_ => "two words") { Score = (_, _) => -1 };
        using IChatClient client = new UsageChatClient(model, "m", meter, new ModelPrice(1_000_000m, 1_000_000m));
        IChatClient trial = client.InScope(new ModelCallScope { Trial = "t1", Usage = ofTrial });

        await client.GetResponseAsync("a", cancellationToken: Cancel);
        await trial.GetResponseAsync("a", cancellationToken: Cancel);
        await trial.GetStreamingResponseAsync("a", cancellationToken: Cancel).ToChatResponseAsync(Cancel);
        await trial.GetService<ILogLikelihood>()!.ScoreAsync(new ScoringRequest([], ["one", "two"]), Cancel);

        Assert.Equal(4, meter.Total.Calls);
        Assert.Equal(3, meter.OfTrial("t1").Calls);
        Assert.Equal(3, ofTrial.Total.Calls);
        Assert.Equal(6, ofTrial.Total.OutputTokens); // 2 + 2 words, 2 scored
        Assert.Equal(6m, ofTrial.Total.Cost); // the scoring call has no count of tokens read, so no cost
        Assert.Equal(1, ofTrial.Total.Unpriced);
        Assert.Equal(1, ofTrial.Total.Unmetered);
        Assert.Equal(["m"], meter.ByModel.Select(pair => pair.Key));
    }

    [Fact]
    public async Task AbandonedStream_IsStillAccountedToItsTrial()
    {
        UsageMeter meter = new();
        using ScriptedChatClient model = new("many words to come");
        using IChatClient client = new UsageChatClient(model, "m", meter);
        IChatClient trial = client.InScope(new ModelCallScope { Trial = "t1" });

        await foreach (ChatResponseUpdate update in trial.GetStreamingResponseAsync("a", cancellationToken: Cancel))
        {
            Assert.Equal("many", update.Text);
            break;
        }

        Assert.Equal(1, meter.OfTrial("t1").Failed);
    }

    [Fact]
    public async Task CacheHit_CostsNothing_AndIsCounted()
    {
        UsageMeter meter = new();
        using ScriptedChatClient model = new("two words");
        using IChatClient client = new ChatClientBuilder(model)
            .UseUsage("m", meter, new ModelPrice(0m, 1_000_000m))
            .UseResponseCache(new MemoryResponseStore(), "m")
            .Build();

        await client.GetResponseAsync("a", cancellationToken: Cancel);
        await client.GetResponseAsync("a", cancellationToken: Cancel);
        await client.GetStreamingResponseAsync("a", cancellationToken: Cancel).ToChatResponseAsync(Cancel);

        Assert.Equal(3, meter.Total.Calls);
        Assert.Equal(2, meter.Total.CacheHits);
        Assert.Equal(2, meter.Total.OutputTokens);
        Assert.Equal(2m, meter.Total.Cost);
    }

    [Fact]
    public async Task Latency_IsMeasuredOnTheGivenClock()
    {
        ManualTimeProvider clock = new() { AutoAdvance = TimeSpan.FromMinutes(1) };
        UsageMeter meter = new();
        using ScriptedChatClient model = new("x") { Latency = TimeSpan.FromSeconds(3), TimeProvider = clock };
        using IChatClient client = new UsageChatClient(model, "m", meter, time: clock);

        await client.GetResponseAsync("a", cancellationToken: Cancel);

        Assert.Equal(TimeSpan.FromSeconds(3), meter.Total.Latency);
    }

    [Fact]
    public void Scopes_Nest_AndTheInnerSaysWhatItKnows()
    {
        using (new ModelCallScope { Trial = "outer", Repeat = 2 }.Enter())
        {
            using (new ModelCallScope { Repeat = 5 }.Enter())
            {
                Assert.Equal(5, ModelCallScope.CurrentRepeat);
                Assert.Equal([null, "outer"], ModelCallScope.Chain().Select(scope => scope.Trial));
            }

            Assert.Equal(2, ModelCallScope.CurrentRepeat);
        }

        Assert.Null(ModelCallScope.Current);
    }
}
