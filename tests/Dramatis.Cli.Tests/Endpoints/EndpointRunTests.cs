using Dramatis.Cli.Runs;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;
using Dramatis.Tests.Models.FaultServer;

namespace Dramatis.Cli.Tests.Endpoints;

/// <summary>Row 1 on an OpenAI-compatible endpoint, from the command line to the report.</summary>
public sealed class EndpointRunTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnUnreliableEndpoint_GivesTheObservationsOfTheSameModelInTheProcess()
    {
        await using DiscussantServer server = await DiscussantServer.StartAsync();
        server.FaultRate = 0.06;
        using TemporaryFolder folder = new();

        CommandLineRun run = (await CommandLineRun.OfAsync(Arguments(server.Model, folder.In("endpoint")))).Succeeds();
        (await CommandLineRun.OfAsync(Arguments(SmallStudy.Model, folder.In("process")))).Succeeds();

        Assert.Contains("report: ", run.Output, StringComparison.Ordinal);
        Assert.True(server.Faults.Keys.Count(f => f is not (Fault.None or Fault.SlowFirstByte)) >= 3, "the mixture met too few kinds of fault");
        Assert.All(server.Answered, call => Assert.Equal(1, call.Value));
        List<CompletedTrial> endpoint = await TrialsAsync(folder.In("endpoint")), process = await TrialsAsync(folder.In("process"));
        Assert.Equal(process.Select(Rows), endpoint.Select(Rows));
    }

    [Fact]
    public async Task PrivateAnswers_AreReadFromJsonText()
    {
        await using DiscussantServer server = await DiscussantServer.StartAsync();
        using TemporaryFolder folder = new();
        (await CommandLineRun.OfAsync(Arguments(server.Model, folder.In("run")))).Succeeds();
        List<CompletedTrial> onboarding = [.. (await TrialsAsync(folder.In("run"))).Where(t => t.Trial.Stage == "onboarding")];
        Assert.NotEmpty(onboarding);
        Assert.All(onboarding, t => Assert.Equal("Json", t.Outcome.Record!["parse"]!.GetValue<string>()));
        Assert.All(onboarding.SelectMany(t => t.Outcome.Observations), o => Assert.Null(o.Missing));
    }

    [Fact]
    public async Task AnInterruptedRun_IsResumedWithoutAskingAgainWhatWasAnswered()
    {
        await using DiscussantServer server = await DiscussantServer.StartAsync();
        server.HangsFrom = 45; // amid the first discussion
        using TemporaryFolder folder = new();
        using CancellationTokenSource interrupt = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using StringWriter output = new(), error = new();

        // One call at a time: the one that hangs is the only one in flight.
        Task<int> running = DramatisCommandLine.RunAsync(
            Arguments(server.Model, folder.In("run"), "--concurrency", "1"), output, error, TextReader.Null, interrupt.Token);
        await Task.WhenAny(server.Hanging, running);
        await interrupt.CancelAsync();
        Assert.Equal(130, await running);
        Assert.Equal(45, server.Answered.Count);
        Assert.Contains("dramatis resume", error.ToString(), StringComparison.Ordinal);

        server.HangsFrom = null;
        (await CommandLineRun.OfAsync("resume", folder.In("run"))).Succeeds();
        Assert.True(server.Answered.Count > 45);
        Assert.All(server.Answered, call => Assert.Equal(1, call.Value));

        (await CommandLineRun.OfAsync(Arguments(SmallStudy.Model, folder.In("process")))).Succeeds();
        Assert.Equal((await TrialsAsync(folder.In("process"))).Select(Rows), (await TrialsAsync(folder.In("run"))).Select(Rows));
    }

    [Fact]
    public async Task AJournalOfAnEndpoint_IsReplayedAsAModelWithoutTheEndpoint()
    {
        using TemporaryFolder folder = new();
        await using (DiscussantServer server = await DiscussantServer.StartAsync())
        {
            (await CommandLineRun.OfAsync(Arguments(server.Model, folder.In("run")))).Succeeds();
        }

        (await CommandLineRun.OfAsync(Arguments($"replay:{folder.In("run/journal.db")}", folder.In("replayed")))).Succeeds();
        Assert.Equal((await TrialsAsync(folder.In("run"))).Select(Rows), (await TrialsAsync(folder.In("replayed"))).Select(Rows));
    }

    private static string[] Arguments(string model, string folder, params string[] more) =>
    [
        "reproduce", "1", "--model", model, "--questions", "3", "--set", "acceptance=none", "--set", "maxMessages=5", "--set", "draws=100", "--out", folder, .. more,
    ];

    private static async Task<List<CompletedTrial>> TrialsAsync(string path)
    {
        RunFolder folder = RunFolder.Open(path);
        (Experiment experiment, IStudy study) = ExperimentFile.Load(folder.Experiment, KnownStudies.All);
        ExperimentResult result = await new ExperimentSession(experiment, study, folder).ReadAsync(Cancel);
        return [.. Assert.Single(result.Arms).Completed];
    }

    private static string Rows(CompletedTrial trial) => string.Join('\n', trial.Outcome.Observations.Select(o => $"{trial.Trial.Stage} {trial.Trial.Cell}: {o}"));
}
