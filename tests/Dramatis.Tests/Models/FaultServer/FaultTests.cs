using System.Text.Json;
using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Dramatis.Models.Providers;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Models.FaultServer;

public sealed class FaultTests
{
    private const string Key = "sk-never-to-be-seen-4711";

    private static readonly ModelRetryOptions Quick = new()
    {
        BaseDelay = TimeSpan.FromMilliseconds(1),
        MaximumDelay = TimeSpan.FromMilliseconds(5),
        AttemptTimeout = TimeSpan.FromSeconds(30),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Fault, bool> PassingFaults()
    {
        TheoryData<Fault, bool> data = [];
        foreach (Fault fault in Enum.GetValues<Fault>().Where(fault => fault is not (Fault.None or Fault.Hang) && fault < Fault.BadRequest))
        {
            data.Add(fault, false);
            data.Add(fault, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task PassingFault_IsTriedAgain_AndTheAnswerIsWhole(Fault fault, bool stream)
    {
        await using FaultServer server = await FaultServer.StartAsync();
        await using ModelRegistry registry = Registry(new ModelPipelineOptions { Retry = Quick });
        server.Enqueue(fault);

        ChatResponse response = await AskAsync(registry, server, "the first question", stream);

        Assert.Equal("answer to the first question", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(3, response.Usage!.InputTokenCount);
        Assert.Equal(1, server.AnsweredCount);
        Assert.Equal(fault == Fault.SlowFirstByte ? 1 : 2, server.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HangingRequest_IsGivenUpAndTriedAgain(bool stream)
    {
        ManualTimeProvider clock = new() { AutoAdvance = TimeSpan.FromSeconds(1) };
        await using FaultServer server = await FaultServer.StartAsync();
        await using ModelRegistry registry = Registry(new ModelPipelineOptions { Retry = Quick, TimeProvider = clock });
        server.Enqueue(Fault.Hang);

        Task<ChatResponse> asking = AskAsync(registry, server, "anybody there", stream);
        await server.Hanging.WaitAsync(Cancel);
        clock.Advance(Quick.AttemptTimeout);

        Assert.Equal("answer to anybody there", (await asking).Text);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(Fault.BadRequest, ModelFailure.BadRequest)]
    [InlineData(Fault.Unauthorized, ModelFailure.Unauthorized)]
    [InlineData(Fault.Forbidden, ModelFailure.Forbidden)]
    [InlineData(Fault.NotFound, ModelFailure.NotFound)]
    public async Task Refusal_IsNotTriedAgain_AndNeverShowsTheKey(Fault fault, ModelFailure expected)
    {
        await using FaultServer server = await FaultServer.StartAsync();
        await using ModelRegistry registry = Registry(new ModelPipelineOptions { Retry = Quick });
        server.Enqueue(fault);

        ModelCallException error = await Assert.ThrowsAsync<ModelCallException>(() => AskAsync(registry, server, "please", stream: false));

        Assert.Equal(expected, error.Failure);
        Assert.Equal(3, error.ExitCode);
        Assert.Single(server.Requests);
        Assert.Contains(Key, server.Requests[0].Authorization, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\n", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Fault.RateLimited)]
    [InlineData(Fault.RateLimitedUntilDate)]
    public async Task RetryAfter_IsWaitedFor(Fault fault)
    {
        ManualTimeProvider clock = new() { AutoAdvance = TimeSpan.FromSeconds(60) };
        await using FaultServer server = await FaultServer.StartAsync();
        server.RetryAfterSeconds = 7;
        server.TimeProvider = clock;
        await using ModelRegistry registry = Registry(new ModelPipelineOptions
        {
            Retry = Quick with { AttemptTimeout = TimeSpan.FromMinutes(10) },
            TimeProvider = clock,
        });
        server.Enqueue(fault);

        await AskAsync(registry, server, "now", stream: false);

        Assert.Contains(clock.Waits, wait => wait >= TimeSpan.FromSeconds(7) && wait < TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task TooLongARetryAfter_FailsInsteadOfSleeping()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        server.RetryAfterSeconds = 86_400;
        await using ModelRegistry registry = Registry(new ModelPipelineOptions { Retry = Quick });
        server.Enqueue(Fault.RateLimited);

        ModelCallException error = await Assert.ThrowsAsync<ModelCallException>(() => AskAsync(registry, server, "now", stream: false));

        Assert.Equal(TimeSpan.FromDays(1), error.RetryAfter);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SamplingOptions_ReachTheWire(bool stream)
    {
        await using FaultServer server = await FaultServer.StartAsync();
        await using ModelRegistry registry = Registry(new ModelPipelineOptions { Store = new MemoryResponseStore() });
        IChatClient client = await registry.OpenAsync($"openai:test-model@{server.BaseUrl}", Cancel);
        ChatOptions options = new()
        {
            Temperature = 0.25f,
            TopP = 0.5f,
            TopK = 30,
            Seed = 42,
            MaxOutputTokens = 17,
            StopSequences = ["END"],
            AdditionalProperties = new() { ["min_p"] = 0.125 },
        };

        _ = stream
            ? await client.GetStreamingResponseAsync("hello", options, Cancel).ToChatResponseAsync(Cancel)
            : await client.GetResponseAsync("hello", options.WithRepeat(2), Cancel);

        using JsonDocument sent = JsonDocument.Parse(server.Requests[0].Body);
        Assert.Equal("test-model", sent.RootElement.GetProperty("model").GetString());
        Assert.Equal(0.25, sent.RootElement.GetProperty("temperature").GetDouble());
        Assert.Equal(0.5, sent.RootElement.GetProperty("top_p").GetDouble());
        Assert.Equal(42, sent.RootElement.GetProperty("seed").GetInt32());
        Assert.Equal(17, sent.RootElement.GetProperty("max_completion_tokens").GetInt32());
        Assert.Equal(17, sent.RootElement.GetProperty("max_tokens").GetInt32()); // what older servers know
        Assert.Equal(30, sent.RootElement.GetProperty("top_k").GetInt32());
        Assert.Equal(0.125, sent.RootElement.GetProperty("min_p").GetDouble());
        Assert.DoesNotContain("dramatis", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal("END", sent.RootElement.GetProperty("stop")[0].GetString());
    }

    [Fact]
    public async Task LastingTrouble_EndsWithTheNumberOfAttempts()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        server.Choose = _ => Fault.ServerError;
        await using ModelRegistry registry = Registry(new ModelPipelineOptions { Retry = Quick with { Attempts = 3 } });

        ModelCallException error = await Assert.ThrowsAsync<ModelCallException>(() => AskAsync(registry, server, "now", stream: false));

        Assert.Equal(3, error.Attempts);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(500, error.StatusCode);
        Assert.Contains("500: Something broke (3 attempts).", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Fault.HugeBody, ModelFailure.ReplyTooLarge)]
    [InlineData(Fault.WrongContentType, ModelFailure.WrongContentType)]
    [InlineData(Fault.MalformedJson, ModelFailure.MalformedReply)]
    [InlineData(Fault.BrokenBody, ModelFailure.ConnectionLost)]
    [InlineData(Fault.ConnectionReset, ModelFailure.ConnectionLost)]
    public async Task BrokenReply_IsNamedForWhatItIs(Fault fault, ModelFailure expected)
    {
        await using FaultServer server = await FaultServer.StartAsync();
        await using ModelRegistry registry = Registry(new ModelPipelineOptions { Retry = Quick with { Attempts = 1 } });
        foreach (bool stream in new[] { false, true })
        {
            server.Enqueue(fault);
            ModelCallException error = await Assert.ThrowsAsync<ModelCallException>(() => AskAsync(registry, server, "now", stream));
            Assert.Equal(expected, error.Failure);
        }
    }

    [Fact]
    public async Task ServerThatWasNeverThere_IsSaidAtOnce()
    {
        Uri gone;
        await using (FaultServer server = await FaultServer.StartAsync())
        {
            gone = server.BaseUrl;
        }

        await using ModelRegistry registry = Registry(new ModelPipelineOptions());
        IChatClient client = await registry.OpenAsync($"openai:test-model@{gone}", Cancel);

        ModelCallException error = await Assert.ThrowsAsync<ModelCallException>(() => client.GetResponseAsync("hello", cancellationToken: Cancel));

        Assert.Equal(ModelFailure.Unreachable, error.Failure);
        Assert.True(error.ConcernsEveryCall);
        Assert.Equal(1, error.Attempts);
        Assert.Contains("Start the server", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeededMixtureOfFaults_LosesNothingAndPaysNothingTwice()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        RandomStream faults = RandomStream.FromSeed(3);
        Fault[] kinds = [.. Enum.GetValues<Fault>().Where(fault => fault is not (Fault.None or Fault.Hang) && fault < Fault.BadRequest)];
        server.Choose = request =>
        {
            RandomStream own = faults.Split(request.Prompt).Split(request.Earlier);
            return own.NextBool(0.4) ? own.Choose(kinds) : Fault.None;
        };
        MemoryResponseStore store = new();
        UsageMeter meter = new();
        await using ModelRegistry registry = Registry(
            new ModelPipelineOptions { Retry = Quick with { Attempts = 4 }, Store = store, Usage = meter }, maximumBytes: 128 * 1024);

        (int answers, List<ModelCallException> missing) = await AskAllAsync(registry, server, 200);

        // At 0.4 a fault each, four attempts leave about five of two hundred unanswered: the run says which.
        Assert.Equal(200, answers + missing.Count);
        Assert.InRange(missing.Count, 1, 20);
        Assert.All(missing, error => Assert.Equal(4, error.Attempts));
        Assert.Equal(answers, store.Count);
        Assert.Equal(answers, server.AnsweredCount);
        Assert.All(server.Answered.Values, count => Assert.Equal(1, count));
        Assert.Equal(missing.Count, meter.Total.Failed);

        // Asked again, only what is missing reaches the server.
        (int again, List<ModelCallException> stillMissing) = await AskAllAsync(registry, server, 200);
        Assert.Equal(200, again + stillMissing.Count);
        Assert.All(server.Answered.Values, count => Assert.Equal(1, count));
        Assert.Equal(again, server.AnsweredCount);
        Assert.Equal(answers, meter.Total.CacheHits);
    }

    [Fact]
    public async Task CallsBudget_StopsExactly_AndAResumedRunPaysTheRestOnly()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        MemoryResponseStore store = new();
        ModelBudget budget = new("run", new BudgetLimits { Calls = 5 });
        await using (ModelRegistry registry = Registry(new ModelPipelineOptions { Retry = Quick, Store = store, Budget = budget }))
        {
            Task<ChatResponse>[] asking = [.. Enumerable.Range(0, 20).Select(i => AskAsync(registry, server, $"question {i}", stream: false))];
            await Task.WhenAny(Task.WhenAll(asking));

            Assert.Equal(5, asking.Count(task => task.IsCompletedSuccessfully));
            Assert.All(
                asking.Where(task => task.IsFaulted),
                task => Assert.Equal(4, Assert.IsType<BudgetExceededException>(task.Exception!.InnerException).ExitCode));
            Assert.Equal(5, server.AnsweredCount);
        }

        await using ModelRegistry resumed = Registry(new ModelPipelineOptions { Retry = Quick, Store = store });
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AskAsync(resumed, server, $"question {i}", stream: false)));

        Assert.Equal(20, server.AnsweredCount);
        Assert.All(server.Answered.Values, count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task Cancelling_FreesThePlaceAtOnce()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        await using ModelRegistry registry = Registry(
            new ModelPipelineOptions { Retry = Quick, Limits = new ModelLimits { Concurrency = 1 }, Store = new MemoryResponseStore() });
        server.Enqueue(Fault.Hang);
        IChatClient client = await registry.OpenAsync($"openai:test-model@{server.BaseUrl}", Cancel);
        using CancellationTokenSource impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        Task<ChatResponse> hung = client.GetResponseAsync("first", cancellationToken: impatience.Token);
        await server.Hanging.WaitAsync(Cancel);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hung);

        Assert.Equal("answer to second", (await client.GetResponseAsync("second", cancellationToken: Cancel)).Text);
    }

    [Fact]
    public async Task Key_IsInNoLogAndNoException()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        RecordingLoggerFactory log = new();
        await using ModelRegistry registry = Registry(new ModelPipelineOptions { Retry = Quick with { Attempts = 2 }, Loggers = log });
        List<string> said = [];
        foreach (Fault fault in Enum.GetValues<Fault>().Where(fault => fault is not (Fault.None or Fault.Hang or Fault.SlowFirstByte)))
        {
            server.Choose = _ => fault;
            Exception? error = await Record.ExceptionAsync(() => AskAsync(registry, server, $"try {fault}", stream: false));
            said.Add(error!.ToString());
        }

        Assert.NotEmpty(log.Lines);
        Assert.All(said.Concat(log.Lines), text => Assert.DoesNotContain(Key, text, StringComparison.Ordinal));
    }

    private static ModelRegistry Registry(ModelPipelineOptions options, long maximumBytes = 1024 * 1024)
    {
        EndpointOptions endpoint = new()
        {
            Environment = name => name == "DRAMATIS_OPENAI_API_KEY" ? Key : null,
            MaximumReplyBytes = maximumBytes,
            TimeProvider = options.TimeProvider,
        };
        return new ModelRegistry([new OpenAIModelProvider(endpoint)], ModelPipeline.With(options));
    }

    private static async Task<ChatResponse> AskAsync(ModelRegistry registry, FaultServer server, string prompt, bool stream)
    {
        IChatClient client = await registry.OpenAsync($"openai:test-model@{server.BaseUrl}", Cancel);
        return stream
            ? await client.GetStreamingResponseAsync(prompt, cancellationToken: Cancel).ToChatResponseAsync(Cancel)
            : await client.GetResponseAsync(prompt, cancellationToken: Cancel);
    }

    private static async Task<(int Answers, List<ModelCallException> Missing)> AskAllAsync(ModelRegistry registry, FaultServer server, int count)
    {
        Task<ModelCallException?>[] asking = [.. Enumerable.Range(0, count).Select(async i =>
        {
            try
            {
                ChatResponse response = await AskAsync(registry, server, $"question {i}", stream: i % 2 == 0);
                Assert.Equal($"answer to question {i}", response.Text);
                return null;
            }
            catch (ModelCallException e)
            {
                return e;
            }
        })];
        List<ModelCallException> missing = [.. (await Task.WhenAll(asking)).OfType<ModelCallException>()];
        return (count - missing.Count, missing);
    }
}
