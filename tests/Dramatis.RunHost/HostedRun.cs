using System.Text.Json.Nodes;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;
using Microsoft.Extensions.AI;

namespace Dramatis.RunHost;

/// <summary>The run that the kill tests and benchmarks interrupt.</summary>
public static class HostedRun
{
    /// <summary>Runs, or goes on with, the interviews in a folder.</summary>
    public static async Task<ExperimentResult> ExecuteAsync(
        string folder,
        string? journal,
        CallLog log,
        int trials,
        TimeSpan latency,
        int concurrency,
        CancellationToken cancellationToken = default)
    {
        Experiment experiment = new()
        {
            Name = "interviews",
            Study = "interview",
            Models = new Dictionary<string, string> { ["default"] = "openai:scripted" },
            Options = new JsonObject { ["interviews"] = trials },
            Concurrency = concurrency,
            Journal = journal,
        };
        using PaidModel model = new(log, latency);
        ExperimentSession session = new(experiment, new InterviewStudy(log), RunFolder.Create(folder));
        return await session.RunAsync((_, _) => ValueTask.FromResult<IChatClient>(model), null, cancellationToken);
    }
}
