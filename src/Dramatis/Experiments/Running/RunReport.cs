using Dramatis.Experiments.Files;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Reporting;

namespace Dramatis.Experiments.Running;

/// <summary>Collects everything a report says about one arm of a run.</summary>
public static class RunReport
{
    /// <summary>Creates the report of an arm with at least one completed trial.</summary>
    /// <param name="title">Title of the study.</param>
    /// <param name="result">The run.</param>
    /// <param name="arm">One of its arms.</param>
    /// <param name="cost">Money this run spent, or null when unknown.</param>
    /// <param name="time">Clock.</param>
    public static StudyReport Create(string title, ExperimentResult result, RunResult arm, decimal? cost, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(arm);
        StudyAnalysis analysis = arm.Analyse();
        return new StudyReport(
            arm.Arm.Factors.Count == 0 ? title : $"{title} ({arm.Arm.Factors})",
            arm.Arm.Study,
            new StudySettings(ModelsOf(result.Experiment, arm.Arm), arm.Arm.Options.AsObject(), arm.Arm.Seed, result.Experiment.BaseFolder),
            analysis,
            StageCount.Tally(arm.Completed, arm.Failures.Select(f => f.Trial)),
            MissingCount.Tally(arm.Completed),
            new ReportUsage(arm.Usage.Calls, arm.Usage.Replayed, arm.Usage.InputTokens, arm.Usage.OutputTokens, cost, arm.Elapsed),
            RunEnvironment.Current(time),
            [.. arm.Completed.SelectMany(c => c.Outcome.Transcripts)],
            [
                new ReportFile("Observations (CSV)", Path.GetFileName(result.Folder.ObservationsCsv)),
                new ReportFile("Observations (Parquet)", Path.GetFileName(result.Folder.ObservationsParquet)),
                new ReportFile("Claims (JSON)", Path.GetFileName(result.Folder.Claims)),
                .. analysis.Files.Select(f => new ReportFile(f.Label, Path.GetFileName(PathOf(f, result, arm)))),
            ],
            Notice(arm));
    }

    /// <summary>Writes what a study made beside the report of an arm.</summary>
    /// <param name="analysis">The analysis of the arm.</param>
    /// <param name="result">The run.</param>
    /// <param name="arm">One of its arms.</param>
    public static void WriteFiles(StudyAnalysis analysis, ExperimentResult result, RunResult arm)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(arm);
        foreach (StudyFile file in analysis.Files)
        {
            File.WriteAllText(PathOf(file, result, arm), file.Text);
        }
    }

    private static string PathOf(StudyFile file, ExperimentResult result, RunResult arm) =>
        result.Folder.FileOf(result.Arms.Index().First(a => ReferenceEquals(a.Item, arm)).Index, file.Name);

    // The journal knows models by the fingerprint of their weights; a reader knows them by the name that was asked for.
    private static Dictionary<string, string> ModelsOf(Experiment experiment, ArmRecord arm)
    {
        Dictionary<string, string> models = new(experiment.Models, StringComparer.Ordinal);
        foreach (ExperimentFactor factor in experiment.Factors)
        {
            foreach ((string role, string model) in factor.Levels.First(l => l.Name == arm.Factors[factor.Name]).Models)
            {
                models[role] = model;
            }
        }

        return models;
    }

    private static string? Notice(RunResult arm) => arm.State == RunState.Complete
        ? null
        : $"This run is not complete: {arm.Completed.Count} of {arm.Planned} planned trials have an outcome"
            + (arm.Failures.Count == 0 ? "." : $", {arm.Failures.Count} failed.")
            + (arm.Message is null ? "" : " " + arm.Message);
}
