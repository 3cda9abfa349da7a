using Dramatis.Experiments.Files;
using Dramatis.Experiments.Journaling;

namespace Dramatis.Experiments.Running;

/// <summary>What a run of an experiment left, arm by arm.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Arms">Results of the arms that were begun, in order.</param>
/// <param name="ArmCount">Number of arms the experiment has.</param>
public sealed record ExperimentResult(Experiment Experiment, RunFolder Folder, IReadOnlyList<RunResult> Arms, int ArmCount)
{
    /// <summary>The worst state of an arm; an arm that was not begun counts as interrupted.</summary>
    public RunState State =>
        Arms.Select(a => a.State).Append(Arms.Count < ArmCount ? RunState.Interrupted : RunState.Complete).Max();

    /// <summary>What all trials spent on their models.</summary>
    public TrialUsage Usage => Arms.Aggregate(default(TrialUsage), (sum, arm) => sum + arm.Usage);

    /// <summary>Trials without outcome, of all arms.</summary>
    public int FailureCount => Arms.Sum(a => a.Failures.Count);
}
