using System.Text.Json.Nodes;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;
using Microsoft.Extensions.AI;

namespace Dramatis.RunHost;

/// <summary>The run that the kill tests and benchmarks interrupt.</summary>
public static class HostedRun
{
    /// <summary>The experiment of the interviews.</summary>
    public static Experiment Interviews(int trials, int calls, string model, int concurrency, string? journal) => new()
    {
        Name = "interviews",
        Study = "interview",
        Models = new Dictionary<string, string> { ["default"] = model },
        Options = new JsonObject { ["interviews"] = trials, ["questions"] = calls },
        Concurrency = concurrency,
        Journal = journal,
    };

    /// <summary>Runs, or goes on with, the interviews in a folder.</summary>
    public static async Task<ExperimentResult> ExecuteAsync(
        string folder,
        string? journal,
        CallLog log,
        int trials,
        TimeSpan latency,
        int concurrency,
        int calls = 2,
        CancellationToken cancellationToken = default)
    {
        using PaidModel model = new(log, latency);
        Experiment experiment = Interviews(trials, calls, "openai:scripted", concurrency, journal);
        ExperimentSession session = new(experiment, new InterviewStudy(log), RunFolder.Create(folder));
        return await session.RunAsync((_, _) => ValueTask.FromResult<IChatClient>(model), null, cancellationToken);
    }
}
