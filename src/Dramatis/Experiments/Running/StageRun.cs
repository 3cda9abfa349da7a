using System.Runtime.ExceptionServices;
using Dramatis.Experiments.Journaling;
using Dramatis.Models;
using Dramatis.Models.Pipeline;

namespace Dramatis.Experiments.Running;

/// <summary>Runs the trials of a stage that have no outcome yet.</summary>
internal sealed class StageRun(
    IPreparedStudy study,
    RoleModels models,
    IJournal journal,
    RunOptions options,
    ProgressMeter meter,
    TimeProvider time)
{
    /// <summary>The reason given when the caller cancelled.</summary>
    public const string Cancelled = "The run was interrupted.";

    /// <summary>Runs what is pending; gives the reason when it could not go to the end, otherwise null.</summary>
    /// <exception cref="ModelCallException">A model cannot be used at all, and no trial has an outcome yet.</exception>
    public async Task<string?> RunAsync(StagePlan plan, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        StageStop reason = new(stop);
        List<Task> commits = [];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(plan.Pending, parallel, async (index, cancelled) =>
            {
                Task commit = await RunTrialAsync(plan, index, reason, cancelled);
                lock (commits)
                {
                    commits.Add(commit);
                }
            });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was finished is in the journal's queue and is waited for below.
        }

        await Task.WhenAll(commits);
        if (reason.Unusable is { } unusable && meter.CompletedInAll == 0)
        {
            ExceptionDispatchInfo.Throw(unusable);
        }

        return reason.Text ?? (cancellationToken.IsCancellationRequested ? Cancelled : null);
    }

    // The task ends when the record is committed and counted.
    private async Task<Task> RunTrialAsync(StagePlan plan, int index, StageStop reason, CancellationToken cancellationToken)
    {
        Trial trial = plan.Trials[index];
        TrialContext context = new(trial.Key, plan.StreamOf(index), models);
        long began = time.GetTimestamp();
        byte[]? outcome = null, transcripts = null;
        TrialStatus status = TrialStatus.Completed;
        string? cause = null;
        try
        {
            TrialOutcome result = await study.RunAsync(trial, context, cancellationToken);
            outcome = OutcomeCodec.EncodeOutcome(result);
            transcripts = OutcomeCodec.EncodeTranscripts(result.Transcripts);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            (status, cause) = (TrialStatus.Interrupted, Cancelled);
        }
        catch (BudgetExceededException exception)
        {
            reason.Set(exception.Message);
            (status, cause) = (TrialStatus.Interrupted, exception.Message);
        }
        catch (TrialSuspendedException exception)
        {
            reason.Set(exception.Message);
            (status, cause) = (TrialStatus.Interrupted, exception.Message);
        }
        catch (ModelCallException exception) when (exception.ConcernsEveryCall)
        {
            reason.Set(exception);
            (status, cause) = (TrialStatus.Interrupted, exception.Message);
        }
        catch (Exception exception) when (exception is not (JournalException or OutOfMemoryException))
        {
            status = TrialStatus.Failed;
            cause = exception is DramatisException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";
        }

        TrialUsage usage = context.Meter.Total;
        if (status == TrialStatus.Interrupted && usage == default)
        {
            return Task.CompletedTask;
        }

        TrialRecord record = new(
            plan.Arm.Id, trial.Key, trial.Stage, trial.Cell, trial.Replication, status, outcome, transcripts, cause, 1,
            usage, time.GetElapsedTime(began));
        Task committed = await journal.RecordAsync(record, CancellationToken.None);
        plan.Set(index, record, plan.AttemptsOf(index) + 1);
        return CountAsync(committed, record, reason);
    }

    private async Task CountAsync(Task committed, TrialRecord record, StageStop reason)
    {
        await committed;
        meter.Count(record.Status, record.Usage);
        if (record is { Status: TrialStatus.Failed, Cause: { } cause } && meter.CompletedInAll == 0 && meter.FailedInAll >= options.HopelessAfter)
        {
            reason.Set(FormattableString.Invariant(
                $"The first {meter.FailedInAll} trials all failed, the last with: {cause}"));
        }
    }
}
