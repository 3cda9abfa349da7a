using Dramatis.Experiments.Journaling;

namespace Dramatis.Experiments.Running;

/// <summary>What a run of one arm left.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Study">The prepared study, for the analysis.</param>
/// <param name="State">How it ended.</param>
/// <param name="Completed">Trials with an outcome, in planned order: stage after stage, whatever order they ran in.</param>
/// <param name="Failures">Trials of the plan without an outcome that were tried.</param>
/// <param name="Planned">Number of trials planned so far.</param>
/// <param name="Reused">Trials of <paramref name="Completed"/> that were in the journal before.</param>
/// <param name="Usage">What all trials spent on their models, in whatever run.</param>
/// <param name="ThisRun">What this run spent.</param>
/// <param name="Elapsed">Wall time of this run.</param>
/// <param name="Message">Why it stopped, or null.</param>
public sealed record RunResult(
    ArmRecord Arm,
    IPreparedStudy Study,
    RunState State,
    IReadOnlyList<CompletedTrial> Completed,
    IReadOnlyList<TrialFailure> Failures,
    int Planned,
    int Reused,
    TrialUsage Usage,
    TrialUsage ThisRun,
    TimeSpan Elapsed,
    string? Message = null)
{
    /// <summary>What the experiment demands of the study's certificate.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>Whether scores are reported even where a requirement is not met.</summary>
    public bool IsOverridden { get; init; }

    /// <summary>Tables, figures and claims of the completed trials; the certificate alone where it does not meet a requirement.</summary>
    public StudyAnalysis Analyse() => Study.Analyse(Completed).Under(Requirements, IsOverridden);
}
