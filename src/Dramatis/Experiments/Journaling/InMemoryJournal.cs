using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Dramatis.Experiments.Journaling;

/// <summary>A journal that forgets when the process ends: for tests, and for runs that nobody will resume.</summary>
public sealed class InMemoryJournal : IJournal
{
    private readonly ConcurrentDictionary<string, TrialRecord> trials = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> replies = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly List<ArmRecord> arms = [];

    /// <inheritdoc/>
    public string Location => "in memory";

    /// <summary>Number of replies stored.</summary>
    public int ReplyCount => replies.Count;

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
    public ValueTask<Task> RecordAsync(TrialRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        trials.AddOrUpdate(
            record.Key.Value,
            record,
            (_, old) => old.Status == TrialStatus.Completed ? old : record with { Attempts = old.Attempts + record.Attempts });
        return ValueTask.FromResult(Task.CompletedTask);
    }

    /// <inheritdoc/>
    public ValueTask<byte[]?> FindReplyAsync(string key, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(replies.GetValueOrDefault(key));

    /// <inheritdoc/>
    public ValueTask StoreReplyAsync(string key, string trial, byte[] reply, CancellationToken cancellationToken = default)
    {
        replies.TryAdd(key, reply);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
