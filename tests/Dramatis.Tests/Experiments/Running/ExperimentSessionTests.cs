using System.Text.Json.Nodes;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Dramatis.Models.Providers;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Experiments.Running;

public sealed class ExperimentSessionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-session-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Experiment TwoStyles => ExperimentFile.Parse(
        """
        experiment: styles
        study: two-stage
        model: openai:test
        options: {questions: 5}
        factors: {style: [plain, polite]}
        """,
        "styles.yaml",
        ".");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ARun_LeavesExperimentJournalObservationsAndClaims()
    {
        ExperimentResult result = await RunAsync(TwoStyles, new EchoModel());
        Assert.Equal(RunState.Complete, result.State);
        Assert.Equal(2, result.Arms.Count);
        foreach (string file in new[] { "experiment.json", "journal.db", "observations.csv", "observations.parquet", "claims.json" })
        {
            Assert.True(File.Exists(Path.Combine(folder, file)), file);
        }

        JsonNode claims = JsonNode.Parse(await File.ReadAllTextAsync(result.Folder.Claims, Cancellation))!;
        Assert.Equal("supported", claims["arms"]![1]!["claims"]![0]!["verdict"]!.GetValue<string>());
        Assert.Equal("polite", claims["arms"]![1]!["factors"]!["style"]!.GetValue<string>());
    }

    [Fact]
    public async Task RunningAgain_PaysNothingAndWritesTheSameFiles()
    {
        ExperimentResult first = await RunAsync(TwoStyles, new EchoModel());
        byte[] csv = await File.ReadAllBytesAsync(first.Folder.ObservationsCsv, Cancellation);
        byte[] parquet = await File.ReadAllBytesAsync(first.Folder.ObservationsParquet, Cancellation);
        EchoModel idle = new();
        await RunAsync(TwoStyles, idle);
        Assert.Equal(0, idle.Calls);
        Assert.Equal(csv, await File.ReadAllBytesAsync(first.Folder.ObservationsCsv, Cancellation));
        Assert.Equal(parquet, await File.ReadAllBytesAsync(first.Folder.ObservationsParquet, Cancellation));
    }

    [Fact]
    public async Task Replay_WritesTheSameFilesFromTheFolderAlone()
    {
        ExperimentResult first = await RunAsync(TwoStyles, new EchoModel());
        byte[] csv = await File.ReadAllBytesAsync(first.Folder.ObservationsCsv, Cancellation);
        File.Delete(first.Folder.ObservationsCsv);
        RunFolder opened = RunFolder.Open(folder);
        ExperimentResult replay = await new ExperimentSession(ExperimentFile.Load(opened.Experiment), new TwoStageStudy(1), opened)
            .ReplayAsync(Cancellation);
        Assert.Equal(RunState.Complete, replay.State);
        Assert.Equal(csv, await File.ReadAllBytesAsync(first.Folder.ObservationsCsv, Cancellation));
    }

    [Fact]
    public async Task ASpentBudget_StopsTheRunAndAResumeUnderAHigherOneFinishesIt()
    {
        EchoModel model = new();
        ExperimentResult stopped = await RunWithBudgetAsync(model, 7);
        Assert.Equal(RunState.Stopped, stopped.State);
        Assert.Contains("calls", stopped.Arms[0].Message, StringComparison.Ordinal);
        Assert.Empty(stopped.Arms[0].Failures);
        Assert.Equal(7, stopped.Usage.Calls);

        ExperimentResult still = await RunWithBudgetAsync(model, 7);
        Assert.Equal(RunState.Stopped, still.State);
        Assert.Equal(0, still.Arms[0].ThisRun.Calls);

        ExperimentResult finished = await RunWithBudgetAsync(model, 100);
        Assert.Equal(RunState.Complete, finished.State);
        Assert.Equal(20, finished.Usage.Calls);
        Assert.Equal(20, model.Calls);
    }

    [Fact]
    public async Task TheJournal_CanBeReplayedAsAModel()
    {
        ExperimentResult recorded = await RunAsync(TwoStyles, new EchoModel());
        using IChatClient replay = await new ReplayModelProvider().OpenAsync(
            ModelIdentifier.Parse("replay:" + recorded.Folder.Journal), Cancellation);
        await using InMemoryJournal journal = new();
        StudyArm arm = TwoStyles.Arms(new TwoStageStudy(1))[1];
        RunResult again = await new ExperimentRunner(journal).RunAsync(
            arm with { Settings = arm.Settings with { Models = new Dictionary<string, string> { ["default"] = "replay:x" } } },
            new Dictionary<string, IChatClient> { ["default"] = replay },
            null,
            Cancellation);
        Assert.Equal(RunState.Complete, again.State);
        Assert.Equal(
            recorded.Arms[1].Completed.SelectMany(c => c.Outcome.Observations),
            again.Completed.SelectMany(c => c.Outcome.Observations));
    }

    [Fact]
    public async Task AFolderOfAnotherExperiment_IsNotOverwritten()
    {
        await RunAsync(TwoStyles, new EchoModel());
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(
            () => RunAsync(TwoStyles with { Name = "other" }, new EchoModel()));
        Assert.Contains("'styles'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReplayOfOptionsThatNeverRan_IsAClearError()
    {
        await RunAsync(TwoStyles, new EchoModel());
        Experiment other = TwoStyles with { Seed = 99 };
        JournalException error = await Assert.ThrowsAsync<JournalException>(
            () => new ExperimentSession(other, new TwoStageStudy(1), RunFolder.Open(folder)).ReplayAsync(Cancellation));
        Assert.Contains("holds no trial", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutARun_IsAClearError() =>
        Assert.Contains("not the folder of a run", Assert.Throws<InvalidInputException>(() => RunFolder.Open(folder)).Message, StringComparison.Ordinal);

    private async Task<ExperimentResult> RunWithBudgetAsync(EchoModel answering, long calls)
    {
        // One at a time: calls in flight when a run stops are kept, but no trial is left to count them.
        Experiment limited = TwoStyles with
        {
            Concurrency = 1,
            Budget = new ExperimentBudget(new BudgetLimits { Calls = calls }, new Dictionary<string, ModelPrice>()),
        };
        ExperimentSession session = new(limited, new TwoStageStudy(1), RunFolder.Create(folder));
        using BudgetChatClient model = new(answering, session.Budget);
        return await session.RunAsync((_, _) => ValueTask.FromResult<IChatClient>(model), null, Cancellation);
    }

    private Task<ExperimentResult> RunAsync(Experiment experiment, IChatClient model) =>
        new ExperimentSession(experiment, new TwoStageStudy(1), RunFolder.Create(folder))
            .RunAsync((_, _) => ValueTask.FromResult(model), null, Cancellation);
}
