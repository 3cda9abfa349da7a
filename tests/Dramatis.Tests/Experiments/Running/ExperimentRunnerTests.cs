using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Experiments.Running;

public sealed class ExperimentRunnerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryPlannedTrial_IsRunOnceAndListedInPlannedOrder()
    {
        await using InMemoryJournal journal = new();
        EchoModel model = new();
        RunResult result = await RunAsync(new TwoStageStudy(10), model, journal, concurrency: 4);

        Assert.Equal(RunState.Complete, result.State);
        Assert.Equal(20, model.Calls);
        Assert.Equal(12, result.Planned);
        Assert.Equal(
            Enumerable.Range(0, 10).Select(i => $"question={i}").Concat(["parity=even", "parity=odd"]),
            result.Completed.Select(c => c.Trial.Cell.ToString()));
        Assert.Equal(new TrialUsage(20, 0, 60, 40), result.Usage);
    }

    [Fact]
    public async Task ATrialThatIsLeft_StopsTheRunWithoutAFailure_AndIsRunAgain()
    {
        await using InMemoryJournal journal = new();
        TwoStageStudy left = new(10) { OnTrial = (trial, _) => trial.Cell.ToString() == "question=3" ? throw new TrialSuspendedException("Back soon.") : default };
        RunResult stopped = await RunAsync(left, new EchoModel(), journal);
        Assert.Equal((RunState.Stopped, "Back soon.", 0), (stopped.State, stopped.Message, stopped.Failures.Count));

        RunResult whole = await RunAsync(new TwoStageStudy(10), new EchoModel(), journal);
        Assert.Equal(RunState.Complete, whole.State);
        Assert.Equal(Texts(await RunAsync(new TwoStageStudy(10), new EchoModel(), new InMemoryJournal())), Texts(whole));
    }

    [Fact]
    public async Task ASecondRun_TakesEverythingFromTheJournal()
    {
        await using InMemoryJournal journal = new();
        RunResult first = await RunAsync(new TwoStageStudy(10), new EchoModel(), journal);
        EchoModel idle = new();
        RunResult second = await RunAsync(new TwoStageStudy(10), idle, journal);

        Assert.Equal(0, idle.Calls);
        Assert.Equal(12, second.Reused);
        Assert.Equal(Texts(first), Texts(second));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    public async Task Parallelism_DoesNotChangeAnObservation(int concurrency)
    {
        await using InMemoryJournal journal = new();
        RunResult result = await RunAsync(new TwoStageStudy(25), new EchoModel(), journal, concurrency);
        await using InMemoryJournal another = new();
        Assert.Equal(Texts(await RunAsync(new TwoStageStudy(25), new EchoModel(), another, 3)), Texts(result));
    }

    [Fact]
    public async Task RepeatedQuestions_GetSeedsOfTheirOwn()
    {
        await using InMemoryJournal journal = new();
        List<string> replies = [];
        TwoStageStudy study = new(1) { OnReply = (_, text) => replies.Add(text) };
        await RunAsync(study, new EchoModel(), journal);
        Assert.Equal(2, replies.Count);
        Assert.NotEqual(replies[0], replies[1]);
    }

    [Theory]
    [InlineData("other-model", 7UL, "1")]
    [InlineData("openai:test", 8UL, "1")]
    [InlineData("openai:test", 7UL, "2")]
    public async Task AnotherModelSeedOrCodeVersion_SharesNoTrial(string model, ulong seed, string version)
    {
        await using InMemoryJournal journal = new();
        await RunAsync(new TwoStageStudy(3), new EchoModel(), journal);
        RunResult other = await RunAsync(new TwoStageStudy(3, version), new EchoModel(), journal, modelName: model, seed: seed);
        Assert.Equal(0, other.Reused);
    }

    [Fact]
    public async Task AFailedTrial_IsReportedAndRunAgainOnResume()
    {
        await using InMemoryJournal journal = new();
        EchoModel broken = new() { Before = (q, _) => q == "4" ? throw new DramatisException("no answer") : Task.CompletedTask };
        RunResult first = await RunAsync(new TwoStageStudy(6), broken, journal);
        Assert.Equal(RunState.Incomplete, first.State);
        TrialFailure failure = Assert.Single(first.Failures);
        Assert.Equal("question=4", failure.Trial.Cell.ToString());
        Assert.Equal("no answer", failure.Cause);

        RunResult again = await RunAsync(new TwoStageStudy(6), broken, journal);
        Assert.Equal(2, Assert.Single(again.Failures).Attempts);

        EchoModel mended = new();
        RunResult last = await RunAsync(new TwoStageStudy(6), mended, journal);
        Assert.Equal(RunState.Complete, last.State);
        Assert.Equal(2, mended.Calls);
    }

    [Fact]
    public async Task RepliesReceivedBeforeAFailure_AreNotPaidTwice()
    {
        await using InMemoryJournal journal = new();
        int calls = 0;
        EchoModel model = new()
        {
            Before = (_, _) => ++calls == 2 ? throw new DramatisException("lost the connection") : Task.CompletedTask,
        };
        await RunAsync(new TwoStageStudy(1), model, journal);
        RunResult resumed = await RunAsync(new TwoStageStudy(1), model, journal);
        Assert.Equal(3, calls); // first reply, failure, second reply: the first one came from the journal
        Assert.Equal(new TrialUsage(2, 1, 6, 4), resumed.Usage);
    }

    [Fact]
    public async Task Cancellation_KeepsWhatIsFinished()
    {
        await using InMemoryJournal journal = new();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        int begun = 0;
        TwoStageStudy study = new(50)
        {
            OnTrial = async (_, cancelled) =>
            {
                if (++begun == 10)
                {
                    await stop.CancelAsync();
                }

                cancelled.ThrowIfCancellationRequested();
            },
        };
        RunResult result = await RunAsync(study, new EchoModel(), journal, concurrency: 1, cancellation: stop.Token);
        Assert.Equal(RunState.Interrupted, result.State);
        Assert.Equal(9, result.Completed.Count);
        Assert.Empty(result.Failures);

        RunResult resumed = await RunAsync(new TwoStageStudy(50), new EchoModel(), journal);
        Assert.Equal(9, resumed.Reused);
        Assert.Equal(RunState.Complete, resumed.State);
    }

    [Fact]
    public async Task WhenNothingSucceeds_TheRunStopsAndSaysWhy()
    {
        await using InMemoryJournal journal = new();
        EchoModel dead = new() { Before = (_, _) => throw new HttpRequestException("connection refused") };
        RunResult result = await RunAsync(new TwoStageStudy(1000), dead, journal, concurrency: 1);
        Assert.Equal(RunState.Stopped, result.State);
        Assert.Contains("connection refused", result.Message, StringComparison.Ordinal);
        Assert.InRange(result.Failures.Count, 20, 30);
    }

    [Fact]
    public async Task AnObservationThatIsNoNumber_FailsItsTrial()
    {
        await using InMemoryJournal journal = new();
        EchoModel model = new();
        RunResult result = await RunAsync(new NotANumberStudy(), model, journal);
        Assert.Contains("finite", Assert.Single(result.Failures).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_ListsTheJournalWithoutAModel()
    {
        await using InMemoryJournal journal = new();
        RunResult run = await RunAsync(new TwoStageStudy(5), new EchoModel(), journal);
        StudyArm arm = new("test", new TwoStageStudy(5), Settings());
        RunResult replay = await new ExperimentRunner(journal).ReplayAsync(arm, run.Arm, Cancellation);
        Assert.Equal(RunState.Complete, replay.State);
        Assert.Equal(Texts(run), Texts(replay));
        Assert.Equal("7 trials.", replay.Analyse().Summary);
    }

    [Fact]
    public async Task Progress_BeginsBeforeTheFirstTrialAndEndsWithTheLast()
    {
        await using InMemoryJournal journal = new();
        List<RunProgress> heard = [];
        Listener listener = new(heard.Add);
        await new ExperimentRunner(journal).RunAsync(
            new StudyArm("test", new TwoStageStudy(40), Settings()), Models(new EchoModel()), listener, Cancellation);
        Assert.Equal(("ask", 0, 40), (heard[0].Stage, heard[0].Done, heard[0].Total));
        RunProgress last = heard[^1];
        Assert.Equal(("sum", 2, 2), (last.Stage, last.Done, last.Total));
        Assert.Equal(80, last.Usage.Calls);
    }

    internal static StudySettings Settings(string model = "openai:test", ulong seed = 7) =>
        new(new Dictionary<string, string> { ["default"] = model }, new JsonObject(), seed, ".");

    internal static Dictionary<string, IChatClient> Models(IChatClient model) => new() { ["default"] = model };

    internal static Task<RunResult> RunAsync(
        IStudy study,
        IChatClient model,
        IJournal journal,
        int concurrency = 4,
        string modelName = "openai:test",
        ulong seed = 7,
        CancellationToken? cancellation = null) =>
        new ExperimentRunner(journal, new RunOptions { Concurrency = concurrency }).RunAsync(
            new StudyArm("test", study, Settings(modelName, seed)), Models(model), null, cancellation ?? Cancellation);

    internal static IReadOnlyList<string> Texts(RunResult result) =>
        [.. result.Completed.SelectMany(c => c.Outcome.Observations.Select(o => $"{c.Trial.Key} {o}"))];

    private sealed class Listener(Action<RunProgress> hear) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => hear(value);
    }

    private sealed class NotANumberStudy : IStudy, IPreparedStudy
    {
        public string Slug => "nan";

        public string CodeVersion => "1";

        public JsonObject OptionsSchema { get; } = [];

        public JsonNode EffectiveOptions { get; } = new JsonObject();

        public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IPreparedStudy>(this);

        public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) =>
            index == 0 ? new StudyStage("only", [new TrialSpecification(new Cell())]) : null;

        public ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(new TrialOutcome([Observation.Number("x", "", double.NaN)], []));

        public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new("", [], [], [], []);
    }
}
