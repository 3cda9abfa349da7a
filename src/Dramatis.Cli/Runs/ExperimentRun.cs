using Dramatis.Evaluation.Judging;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Reporting;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;

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

    /// <summary>Folder with the licences of judges; null for the user's own.</summary>
    public string? Licences { get; init; }

    /// <summary>Looks at each model when it is open, and throws where the study cannot use it.</summary>
    public Action<IChatClient> Accept { get; init; } = _ => { };

    private readonly TimeProvider time = TimeProvider.System;

    // A person answers in the same terminal: nothing may be written between the questions.
    private bool AsksAPerson => experiment.Models.Values.Contains(TerminalPerson.Identifier);

    /// <summary>Runs what is not finished and reports. Returns the exit code.</summary>
    public async Task<int> ExecuteAsync(RunFolder folder, CancellationToken cancellationToken)
    {
        (ExperimentResult result, decimal? cost) = await RunAsync(folder, cancellationToken);
        return Report(result, cost);
    }

    /// <summary>Runs what is not finished. Returns what is done now, and the money this run spent.</summary>
    public async Task<(ExperimentResult Result, decimal? Cost)> RunAsync(RunFolder folder, CancellationToken cancellationToken)
    {
        UsageMeter usage = new();
        ProgressDisplay? progress = AsksAPerson ? null : new(session, time);
        progress?.Note($"{title}: {string.Join(", ", experiment.Models.Select(m => m.Key == "default" ? m.Value : $"{m.Key} {m.Value}"))}");
        ExperimentSession run = new(experiment, study, folder, time) { OverridesRequirements = OverridesRequirements };
        await using ModelRegistry registry = Composition.Registry(experiment, run.Budget, usage, Engine);
        try
        {
            if (RunEstimate.Of(experiment, study) is { } estimate)
            {
                progress?.Note(estimate);
            }

            return (await run.RunAsync(OpenAsync, progress, cancellationToken), usage.Total.Cost);
        }
        finally
        {
            progress?.Finish();
            folder.RemoveIfEmpty();
        }

        async ValueTask<IChatClient> OpenAsync(string identifier, CancellationToken cancelled)
        {
            IChatClient client = identifier == TerminalPerson.Identifier
                ? new TerminalPerson(session.Input, session.Output)
                : await registry.OpenAsync(identifier, cancelled);
            Accept(client);
            return client;
        }
    }

    /// <summary>Reports what the journal of a folder holds, without a model. Returns the exit code.</summary>
    public async Task<int> ReplayAsync(RunFolder folder, CancellationToken cancellationToken) =>
        Report(
        await new ExperimentSession(experiment, study, folder, time) { OverridesRequirements = OverridesRequirements }.ReplayAsync(cancellationToken),
        cost: null);

    private int Report(ExperimentResult result, decimal? cost)
    {
        IReadOnlyList<ReportedArm> arms = [.. result.Arms.Select((arm, index) => Report(result, arm, index, cost))];
        int code = arms.Any(a => a.Analysis?.Unmet.Count > 0) && !OverridesRequirements && result.State == RunState.Complete
            ? ExitCodes.RequirementUnmet
            : ExitCodes.Of(result.State);
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
            if (result.Arms.SelectMany(a => a.Failures).CountBy(f => f.Cause, StringComparer.Ordinal).OrderByDescending(c => c.Value).FirstOrDefault() is { Key: { Length: > 0 } cause })
            {
                session.Error.WriteLine($"Most often: {cause}");
            }

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

        string path = result.Folder.ReportOf(index);
        StudyAnalysis analysis = WriteReport(result, arm, cost, path);
        return new ReportedArm(arm.Arm.Factors, arm.State, arm.Completed.Count, arm.Failures.Count, analysis, path);
    }

    /// <summary>Writes the report of an arm with completed trials, and returns the analysis in it.</summary>
    public StudyAnalysis WriteReport(ExperimentResult result, RunResult arm, decimal? cost, string path)
    {
        StudyReport report = Licensed(RunReport.Create(title, result, arm, cost, time), arm);
        RunReport.WriteFiles(report.Analysis, result, arm);
        HtmlReportWriter.Write(Transcripts ? report : report with { Transcripts = [] }, path);
        return report.Analysis;
    }

    // What is known of the models that judged: an examination after the run shows in the next report.
    private StudyReport Licensed(StudyReport report, RunResult arm) => report.Analysis.Judges.Count == 0 ? report : report with
    {
        Analysis = new JudgeLicences(Licences ?? JudgeLicences.DefaultFolder).Beside(
            report.Analysis, report.Settings.Models, arm.Arm.Models, experiment.Precision is { } precision ? $"--precision {precision}" : ""),
    };

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
