using Dramatis.Conversations;

namespace Dramatis.Experiments.Reporting;

/// <summary>Everything a report says, as data.</summary>
/// <param name="Title">Title of the study.</param>
/// <param name="Slug">Name of the study in experiment files.</param>
/// <param name="Settings">Models, options and seed of the run.</param>
/// <param name="Analysis">What the study concludes.</param>
/// <param name="Stages">Trials by stage.</param>
/// <param name="Missing">Missing data by measure and cause.</param>
/// <param name="Usage">Calls, tokens, cost and time.</param>
/// <param name="Environment">Where the run took place.</param>
/// <param name="Transcripts">Full conversations; their text is untrusted and is escaped.</param>
/// <param name="Files">Data files beside the report.</param>
/// <param name="Notice">What a reader must know first (the run is incomplete, and why), or null.</param>
public sealed record StudyReport(
    string Title,
    string Slug,
    StudySettings Settings,
    StudyAnalysis Analysis,
    IReadOnlyList<StageCount> Stages,
    IReadOnlyList<MissingCount> Missing,
    ReportUsage Usage,
    RunEnvironment Environment,
    IReadOnlyList<Transcript> Transcripts,
    IReadOnlyList<ReportFile> Files,
    string? Notice = null);
