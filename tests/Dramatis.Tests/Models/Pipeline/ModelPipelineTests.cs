using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Models.Pipeline;

public sealed class ModelPipelineTests
{
    private static readonly ModelIdentifier Scripted = new("simulated", "scripted");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChatAndScoring_PassTheSameLayers()
    {
        MemoryResponseStore store = new();
        UsageMeter meter = new();
        ModelBudget budget = new("run", new BudgetLimits { Calls = 2 });
        using ScriptedChatClient model = new(_ => "yes") { Score = (_, _) => -1 };
        using IChatClient client = ModelPipeline.Build(Scripted, model, new ModelPipelineOptions
        {
            Store = store,
            Usage = meter,
            Budget = budget,
            Limits = new ModelLimits { Concurrency = 2 },
        });
        ILogLikelihood scores = client.GetService<ILogLikelihood>()!;
        ScoringRequest request = new([], ["yes", "no"]);

        for (int i = 0; i < 3; i++)
        {
            await client.GetResponseAsync("hello", cancellationToken: Cancel);
            await scores.ScoreAsync(request, Cancel);
        }

        Assert.Single(model.Requests);
        Assert.Single(model.ScoringRequests);
        Assert.Equal(2, store.Count);
        Assert.Equal(2, budget.Spent.Calls);
        Assert.Equal(6, meter.Total.Calls);
        Assert.Equal(4, meter.Total.CacheHits);
        await Assert.ThrowsAsync<BudgetExceededException>(() => client.GetResponseAsync("something new", cancellationToken: Cancel));
    }

    [Fact]
    public async Task WhatIsPutIntoTheLayersOfAModel_IsCountedAndBudgetedAsTheModel_AndTakesNoneOfItsAnswers()
    {
        UsageMeter meter = new();
        ModelBudget budget = new("run", new BudgetLimits { Calls = 4 });
        using ScriptedChatClient model = new(_ => "yes") { Score = (_, _) => -1 };
        using ScriptedChatClient moved = new(_ => "no, not me") { Score = (_, _) => -2 };
        using IChatClient client = ModelPipeline.Build(Scripted, model, new ModelPipelineOptions
        {
            Store = new MemoryResponseStore(),
            Usage = meter,
            Budget = budget,
        });
        IChatClient other = ClientLayers.Like(client, moved);
        ScoringRequest request = new([], ["yes", "no"]);

        foreach (IChatClient each in new[] { client, other })
        {
            await each.GetResponseAsync("hello", cancellationToken: Cancel);
            await each.GetService<ILogLikelihood>()!.ScoreAsync(request, Cancel);
        }

        Assert.Equal((1, 1), (moved.Requests.Count, moved.ScoringRequests.Count));
        Assert.Equal(("simulated:scripted", 4), (meter.ByModel.Single().Key, (int)meter.Total.Calls));
        Assert.Equal(4, budget.Spent.Calls);
        await Assert.ThrowsAsync<BudgetExceededException>(() => other.GetResponseAsync("something new", cancellationToken: Cancel));
    }

    [Fact]
    public async Task WhatIsPutIntoTheLayersOfAModel_WaitsForThePlacesOfTheModel()
    {
        TaskCompletionSource<string> answer = new();
        int running = 0, most = 0;
        using Waiting model = new(AskAsync), moved = new(AskAsync);
        using IChatClient client = ModelPipeline.Build(Scripted, model, new ModelPipelineOptions { Limits = new ModelLimits { Concurrency = 1 } });
        IChatClient other = ClientLayers.Like(client, moved);

        Task<ChatResponse>[] calls = [client.GetResponseAsync("a", cancellationToken: Cancel), other.GetResponseAsync("b", cancellationToken: Cancel)];
        answer.SetResult("done");
        await Task.WhenAll(calls);
        Assert.Equal(1, most);

        async Task<string> AskAsync()
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            string text = await answer.Task;
            Interlocked.Decrement(ref running);
            return text;
        }
    }

    [Fact]
    public void AClientWithoutLayers_LeavesAnotherAsItIs()
    {
        using ScriptedChatClient bare = new("x"), other = new("y");
        Assert.Same(other, ClientLayers.Like(bare, other));
    }

    [Fact]
    public void ModelThatOnlyTalks_GetsNoScoresFromThePipeline()
    {
        using ScriptedChatClient model = new("x");
        using IChatClient client = ModelPipeline.Build(Scripted, model, new ModelPipelineOptions { Store = new MemoryResponseStore() });

        Assert.Null(client.GetService<ILogLikelihood>());
    }

    [Fact]
    public void MoneyBudget_NeedsThePriceOfAnEndpointsModel()
    {
        ModelPipelineOptions options = new() { Budget = new ModelBudget("run", new BudgetLimits { Money = 5 }) };
        ModelIdentifier paid = ModelIdentifier.Parse("openai:gpt-x");
        using ScriptedChatClient model = new("x");

        InvalidInputException error = Assert.Throws<InvalidInputException>(() => ModelPipeline.Build(paid, model, options));

        Assert.Contains("the price of 'openai:gpt-x' is not known", error.Message, StringComparison.Ordinal);
        Dictionary<string, ModelPrice> prices = new() { ["openai:gpt-x"] = new ModelPrice(1, 2) };
        Assert.NotNull(ModelPipeline.Build(paid, model, options with { Prices = prices }));
        Assert.NotNull(ModelPipeline.Build(Scripted, model, options));
    }

    [Fact]
    public async Task ModelInTheProcess_IsNotTriedAgain()
    {
        using ScriptedChatClient model = new(_ => throw new ModelCallException(ModelFailure.ServerError, "m", "broke.", ""));
        using IChatClient client = ModelPipeline.Build(Scripted, model, new ModelPipelineOptions());

        await Assert.ThrowsAsync<ModelCallException>(() => client.GetResponseAsync("hello", cancellationToken: Cancel));

        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task Spans_FollowTheConventions_TellCacheHits_AndHoldNoTexts()
    {
        ConcurrentQueue<Activity> spans = new();
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == ModelTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using ScriptedChatClient model = new(_ => "a secret answer") { Score = (_, _) => -1 };
        using IChatClient client = ModelPipeline.Build(Scripted, model, new ModelPipelineOptions { Store = new MemoryResponseStore() });
        using Activity mine = new Activity("test").Start(); // other tests trace at the same time

        await client.GetResponseAsync("a secret question", cancellationToken: Cancel);
        await client.GetResponseAsync("a secret question", cancellationToken: Cancel);
        await client.GetService<ILogLikelihood>()!.ScoreAsync(new ScoringRequest([], ["a secret option"]), Cancel);

        List<Activity> own = [.. spans.Where(span => span.TraceId == mine.TraceId)];
        Assert.Equal(["chat scripted", "chat scripted", "score scripted"], own.Select(span => span.DisplayName));
        Assert.Equal([false, true, false], own.Select(span => span.GetTagItem(ModelTelemetry.CacheHitTag)));
        Assert.All(own, span => Assert.Equal("scripted", span.GetTagItem("gen_ai.request.model")));
        Assert.Equal(3, own[0].GetTagItem("gen_ai.usage.output_tokens"));
        IEnumerable<object?> values = own.SelectMany(span => span.TagObjects.Select(tag => tag.Value));
        Assert.All(values, value => Assert.DoesNotContain("secret", $"{value}", StringComparison.Ordinal));
        Assert.All(own, span => Assert.Empty(span.Events));
    }

    [Fact]
    public async Task Metrics_FollowTheConventions_AndCountCacheLookups()
    {
        const string Name = "metered"; // other tests measure at the same time, under other names
        ConcurrentQueue<(string Instrument, double Value, string Tags)> seen = new();
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == ModelTelemetry.SourceName)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string text = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
            if (text.Contains(Name, StringComparison.Ordinal))
            {
                seen.Enqueue((instrument.Name, value, text));
            }
        }

        listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Keep(i, v, tags));
        listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Keep(i, v, tags));
        listener.SetMeasurementEventCallback<int>((i, v, tags, _) => Keep(i, v, tags));
        listener.Start();
        using ScriptedChatClient model = new(_ => "three words here") { ModelName = Name };
        using IChatClient client = ModelPipeline.Build(new ModelIdentifier("simulated", Name), model, new ModelPipelineOptions { Store = new MemoryResponseStore() });

        await client.GetResponseAsync("hello", cancellationToken: Cancel);
        await client.GetResponseAsync("hello", cancellationToken: Cancel);

        Assert.Equal(2, seen.Count(m => m.Instrument == "gen_ai.client.operation.duration"));
        Assert.All(seen.Where(m => m.Instrument == "gen_ai.client.operation.duration"), m => Assert.InRange(m.Value, 0, 60));
        Assert.Contains(seen, m => m.Instrument == "gen_ai.client.token.usage" && m.Value == 3 && m.Tags.Contains("gen_ai.token.type=output", StringComparison.Ordinal));
        string[] lookups = [.. seen.Where(m => m.Instrument == "dramatis.model.cache.lookups").Select(m => m.Tags)];
        Assert.Single(lookups, tags => tags.Contains($"{ModelTelemetry.CacheHitTag}=True", StringComparison.Ordinal));
        Assert.Single(lookups, tags => tags.Contains($"{ModelTelemetry.CacheHitTag}=False", StringComparison.Ordinal));
    }

    private sealed class Waiting(Func<Task<string>> ask) : DelegatingChatClient(new ScriptedChatClient("unused"))
    {
        public override async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            new(new ChatMessage(ChatRole.Assistant, await ask()));
    }
}
