using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dramatis.Models.Pipeline;

namespace Dramatis.Experiments.Journaling;

/// <summary>A journal that forgets when the process ends: for tests, and for runs that nobody will resume.</summary>
public sealed class InMemoryJournal : IJournal
{
    private readonly ConcurrentDictionary<string, TrialRecord> trials = new(StringComparer.Ordinal);
    private readonly MemoryResponseStore answers = new();
    private readonly Lock gate = new();
    private readonly List<ArmRecord> arms = [];

    /// <inheritdoc/>
    public string Location => "in memory";

    /// <inheritdoc/>
    public ValueTask BeginAsync(ArmRecord arm, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arm);
        lock (gate)
        {
            if (arms.TrueForAll(a => a.Id != arm.Id))
            {
                arms.Add(arm);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ArmRecord>> ReadArmsAsync(CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyList<ArmRecord>>([.. arms]);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrialRecord> ReadTrialsAsync(
        string arm,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (TrialRecord record in trials.Values.Where(r => r.Arm == arm))
        {
            yield return record;
        }
    }

    /// <inheritdoc/>
    public ValueTask<TrialUsage> ReadUsageAsync(string arm, CancellationToken cancellationToken = default) => ValueTask.FromResult(
        trials.Values.Where(r => r.Arm == arm).Aggregate(default(TrialUsage), (sum, record) => sum + record.Usage));

    /// <inheritdoc/>
    public ValueTask<Task> RecordAsync(TrialRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        trials.AddOrUpdate(
            record.Key.Value,
            record,
            (_, old) => old.Status == TrialStatus.Completed ? old : record with { Attempts = old.Attempts + record.Attempts, Usage = old.Usage + record.Usage });
        return ValueTask.FromResult(Task.CompletedTask);
    }

    /// <inheritdoc/>
    public ValueTask<StoredResponse?> FindAsync(string key, CancellationToken cancellationToken = default) =>
        answers.FindAsync(key, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredResponse>> FindByRequestAsync(string requestHash, CancellationToken cancellationToken = default) =>
        answers.FindByRequestAsync(requestHash, cancellationToken);

    /// <inheritdoc/>
    public ValueTask SaveAsync(StoredResponse response, CancellationToken cancellationToken = default) =>
        answers.SaveAsync(response, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredResponse> ReadAllAsync(CancellationToken cancellationToken = default) =>
        answers.ReadAllAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
