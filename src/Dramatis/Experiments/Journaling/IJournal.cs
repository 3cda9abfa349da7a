using Dramatis.Models.Pipeline;

namespace Dramatis.Experiments.Journaling;

/// <summary>
/// The append-only memory of a run: the trials, and the answers of the models that are paid for. A trial counts only after its record
/// is committed. Thread-safe. One process at a time writes an arm.
/// </summary>
public interface IJournal : IResponseStore, IAsyncDisposable
{
    /// <summary>Where the journal is, fit for messages: never with a password.</summary>
    string Location { get; }

    /// <summary>Announces an arm before its trials are recorded, and takes the right to write it until disposal.</summary>
    /// <exception cref="JournalException">Another process writes this arm.</exception>
    ValueTask BeginAsync(ArmRecord arm, CancellationToken cancellationToken = default);

    /// <summary>Every arm announced so far, in order of announcement.</summary>
    ValueTask<IReadOnlyList<ArmRecord>> ReadArmsAsync(CancellationToken cancellationToken = default);

    /// <summary>The records of an arm, in no particular order.</summary>
    IAsyncEnumerable<TrialRecord> ReadTrialsAsync(string arm, CancellationToken cancellationToken = default);

    /// <summary>What all recorded trials of an arm spent.</summary>
    ValueTask<TrialUsage> ReadUsageAsync(string arm, CancellationToken cancellationToken = default);

    /// <summary>
    /// Hands over a record. The first await ends when the journal has taken it into its bounded queue; the task it gives ends after
    /// commit. A completed record is never replaced; a failed one is, and attempts and usage
    /// add up.
    /// </summary>
    /// <exception cref="JournalException">The journal stopped taking writes.</exception>
    ValueTask<Task> RecordAsync(TrialRecord record, CancellationToken cancellationToken = default);
}
