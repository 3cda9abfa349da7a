using Dramatis.Experiments.Journaling;

namespace Dramatis.Experiments.Running;

/// <summary>Where a run stands.</summary>
/// <param name="Stage">Name of the stage at work.</param>
/// <param name="StageIndex">Its index, from 0.</param>
/// <param name="Done">Trials of the stage with an outcome, those of earlier runs included.</param>
/// <param name="Reused">Trials of <paramref name="Done"/> that an earlier run had finished.</param>
/// <param name="Failed">Trials of the stage that failed in this run.</param>
/// <param name="Total">Trials of the stage.</param>
/// <param name="Rate">Trials ended a second in this stage and run; 0 before the first.</param>
/// <param name="Usage">What this run spent on the models so far, all stages.</param>
/// <param name="Elapsed">Time since the run began.</param>
/// <param name="Remaining">Estimated time to the end of the stage, or null before there is a rate.</param>
public sealed record RunProgress(
    string Stage,
    int StageIndex,
    int Done,
    int Reused,
    int Failed,
    int Total,
    double Rate,
    TrialUsage Usage,
    TimeSpan Elapsed,
    TimeSpan? Remaining);
