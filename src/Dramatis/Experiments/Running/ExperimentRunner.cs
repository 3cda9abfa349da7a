using Dramatis.Experiments.Journaling;
using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Experiments.Running;

/// <summary>
/// Runs the stages of a study against a journal: finished trials are taken from it, the others run in parallel and are recorded.
/// Results are listed in planned order and come from the journal's form of them, so neither order, parallelism nor interruption
/// shows in an observation.
/// </summary>
public sealed class ExperimentRunner
{
    private readonly IJournal journal;
    private readonly RunOptions options;
    private readonly TimeProvider time;

    /// <summary>Creates a runner on an open journal, which it does not dispose.</summary>
    public ExperimentRunner(IJournal journal, RunOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(journal);
        this.journal = journal;
        this.options = options ?? new RunOptions();
        this.time = time ?? TimeProvider.System;
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.Concurrency, 1, nameof(options));
    }

    /// <summary>Runs an arm, or goes on with it where an earlier run stopped.</summary>
    /// <param name="arm">What to run.</param>
    /// <param name="models">The open models by role, each with its pipeline (budget, limits, retry) around it; not disposed.</param>
    /// <param name="progress">Hears of progress, at most every <see cref="RunOptions.ProgressInterval"/>.</param>
    /// <param name="cancellationToken">Stops the run cleanly: what is finished is kept, the result says <see cref="RunState.Interrupted"/>.</param>
    /// <exception cref="InvalidInputException">An option or input of the study is not usable.</exception>
    /// <exception cref="JournalException">The journal is held by another process, damaged, or stopped taking writes.</exception>
    /// <exception cref="ModelCallException">A model cannot be used at all, and no trial has an outcome yet.</exception>
    public async Task<RunResult> RunAsync(
        StudyArm arm,
        IReadOnlyDictionary<string, IChatClient> models,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arm);
        ArgumentNullException.ThrowIfNull(models);
        RoleModels roles = new(arm.Settings.Models, models, journal, arm.Study.KeepsEveryAnswer);
        ProgressMeter meter = new(progress, options.ProgressInterval, time);
        IPreparedStudy study = await arm.PrepareAsync(cancellationToken);
        ArmRecord record = ArmRecord.Create(
            arm.Experiment, arm.Study, study.EffectiveOptions, roles.Identities, arm.Settings.Seed, arm.Factors);
        await journal.BeginAsync(record, cancellationToken);
        await using ITimer pulse = time.CreateTimer(_ => meter.Pulse(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        StageRun stages = new(study, roles, journal, options, meter, time);
        return await WalkAsync(record, study, meter, stages.RunAsync, cancellationToken);
    }

    /// <summary>Lists what the journal holds of an arm, without any model.</summary>
    /// <param name="arm">The study and its settings.</param>
    /// <param name="record">The arm as the journal knows it; see <see cref="IJournal.ReadArmsAsync"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidInputException">An option or input of the study is not usable.</exception>
    /// <exception cref="JournalException">The journal is damaged.</exception>
    public async Task<RunResult> ReplayAsync(StudyArm arm, ArmRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arm);
        ArgumentNullException.ThrowIfNull(record);
        IPreparedStudy study = await arm.PrepareAsync(cancellationToken);
        ProgressMeter meter = new(null, options.ProgressInterval, time);
        return await WalkAsync(record, study, meter, NothingRuns, cancellationToken);

        static Task<string?> NothingRuns(StagePlan plan, CancellationToken cancelled) =>
            Task.FromResult<string?>(plan.IsUntried ? "The run has not come to its end." : null);
    }

    private async Task<RunResult> WalkAsync(
        ArmRecord record,
        IPreparedStudy study,
        ProgressMeter meter,
        Func<StagePlan, CancellationToken, Task<string?>> execute,
        CancellationToken cancellationToken)
    {
        Dictionary<TrialKey, TrialRecord> known = await LoadAsync(record.Id, cancellationToken);
        List<CompletedTrial> completed = [];
        List<TrialFailure> failures = [];
        TrialUsage usage = default;
        int planned = 0, reused = 0;
        string? stopped = null;
        for (int index = 0; stopped is null && study.NextStage(index, completed.AsReadOnly()) is { } stage; index++)
        {
            StagePlan plan = new(record, stage, known, journal.Location);
            meter.Begin(stage.Name, index, plan.Trials.Count, plan.FinishedCount);
            planned += plan.Trials.Count;
            reused += plan.FinishedCount;
            stopped = await execute(plan, cancellationToken);
            completed.AddRange(plan.Completed);
            failures.AddRange(plan.Failures);
            usage += plan.Usage;
        }

        RunState state = stopped switch
        {
            not null => cancellationToken.IsCancellationRequested || stopped == StageRun.Cancelled ? RunState.Interrupted : RunState.Stopped,
            _ => failures.Count == 0 ? RunState.Complete : RunState.Incomplete,
        };
        return new RunResult(
            record, study, state, completed, failures, planned, reused, usage, meter.Usage, meter.Elapsed, stopped);
    }

    private async Task<Dictionary<TrialKey, TrialRecord>> LoadAsync(string arm, CancellationToken cancellationToken)
    {
        Dictionary<TrialKey, TrialRecord> known = [];
        await foreach (TrialRecord trial in journal.ReadTrialsAsync(arm, cancellationToken))
        {
            known[trial.Key] = trial;
        }

        return known;
    }
}
