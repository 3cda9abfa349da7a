using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Reporting;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Cli.Runs;

/// <summary>Runs an experiment for a person or a program at the terminal, from opening the models to the path of the report.</summary>
internal sealed class ExperimentRun(CommandSession session, string title, Experiment experiment, IStudy study, bool json)
{
    /// <summary>Whether reports hold the conversations; without them a report can be passed on where the items may not be.</summary>
    public bool Transcripts { get; init; } = true;

    /// <summary>Whether scores are reported even where a requirement of the experiment is not met.</summary>
    public bool OverridesRequirements { get; init; }

    /// <summary>How models in this process work.</summary>
    public EngineOptions Engine { get; init; } = new();

    private readonly TimeProvider time = TimeProvider.System;

    /// <summary>Runs what is not finished and reports. Returns the exit code.</summary>
    public async Task<int> ExecuteAsync(RunFolder folder, CancellationToken cancellationToken)
    {
        UsageMeter usage = new();
        ProgressDisplay progress = new(session, time);
        progress.Note($"{title}: {string.Join(", ", experiment.Models.Select(m => m.Key == "default" ? m.Value : $"{m.Key} {m.Value}"))}");
        ExperimentSession run = new(experiment, study, folder, time) { OverridesRequirements = OverridesRequirements };
        await using ModelRegistry registry = Composition.Registry(experiment, run.Budget, usage, Engine);
        ExperimentResult result;
        try
        {
            result = await run.RunAsync(registry.OpenAsync, progress, cancellationToken);
        }
        finally
        {
            progress.Finish();
            folder.RemoveIfEmpty();
        }

        return Report(result, usage.Total.Cost);
    }

    /// <summary>Reports what the journal of a folder holds, without a model. Returns the exit code.</summary>
    public async Task<int> ReplayAsync(RunFolder folder, CancellationToken cancellationToken) =>
        Report(
        await new ExperimentSession(experiment, study, folder, time) { OverridesRequirements = OverridesRequirements }.ReplayAsync(cancellationToken),
        cost: null);

    private int Report(ExperimentResult result, decimal? cost)
    {
        IReadOnlyList<ReportedArm> arms = [.. result.Arms.Select((arm, index) => Report(result, arm, index, cost))];
        int code = result.State switch
        {
            RunState.Complete when arms.Any(a => a.Analysis?.Unmet.Count > 0) && !OverridesRequirements => ExitCodes.RequirementUnmet,
            RunState.Complete => ExitCodes.Done,
            RunState.Interrupted => ExitCodes.Interrupted,
            _ => ExitCodes.Incomplete,
        };
        if (json)
        {
            session.WriteJson(new { result.Experiment.Name, State = result.State, Folder = result.Folder.Path, Arms = arms });
            return code;
        }

        foreach (ReportedArm arm in arms)
        {
            Print(arm);
        }

        foreach (string? message in result.Arms.Select(a => a.Message).Where(m => m is not null).Distinct())
        {
            session.Error.WriteLine(message);
        }

        if (code == ExitCodes.RequirementUnmet)
        {
            session.Error.WriteLine(
                $"The requirements of the experiment are not met, so scores are held back. Balance orders and templates, use another model, or see them all the same: dramatis report {result.Folder.Path} --override");
        }
        else if (code != ExitCodes.Done)
        {
            session.Error.WriteLine(
                $"The run is not complete ({result.FailureCount} trials failed). Nothing that finished is lost: dramatis resume {result.Folder.Path}");
        }

        foreach (ReportedArm arm in arms.Where(a => a.Report is not null))
        {
            session.Output.WriteLine($"report: {arm.Report}");
        }

        return code;
    }

    private ReportedArm Report(ExperimentResult result, RunResult arm, int index, decimal? cost)
    {
        if (arm.Completed.Count == 0)
        {
            return new ReportedArm(arm.Arm.Factors, arm.State, 0, arm.Failures.Count, null, null);
        }

        StudyReport report = RunReport.Create(title, result, arm, cost, time);
        string path = result.Folder.ReportOf(index);
        HtmlReportWriter.Write(Transcripts ? report : report with { Transcripts = [] }, path);
        return new ReportedArm(arm.Arm.Factors, arm.State, arm.Completed.Count, arm.Failures.Count, report.Analysis, path);
    }

    private void Print(ReportedArm arm)
    {
        if (arm.Factors.Count > 0)
        {
            session.Output.WriteLine();
            session.Output.WriteLine($"arm: {arm.Factors}");
        }

        if (arm.Analysis is { } analysis)
        {
            ClaimsText.Write(session.Console, analysis);
        }
    }

    private sealed record ReportedArm(Cell Factors, RunState State, int Completed, int Failed, StudyAnalysis? Analysis, string? Report);
}
