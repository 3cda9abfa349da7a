using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Experiments.Journaling;

namespace Dramatis.Experiments.Running;

/// <summary>The trials of a stage with what is known of each. Different trials may be set from different threads.</summary>
internal sealed class StagePlan
{
    private readonly CompletedTrial?[] completed;
    private readonly TrialFailure?[] failures;
    private readonly TrialUsage[] usage;
    private readonly JsonValue randomness;

    /// <summary>Gives every planned trial its key and takes what the journal knows.</summary>
    /// <exception cref="InvalidOperationException">The study plans the same trial twice.</exception>
    /// <exception cref="JournalException">A record is damaged.</exception>
    public StagePlan(ArmRecord arm, StudyStage stage, IReadOnlyDictionary<TrialKey, TrialRecord> known, string location)
    {
        Arm = arm;
        randomness = JsonValue.Create(arm.RandomnessId());
        Trials = [.. stage.Trials.Select(t => new Trial(arm.KeyOf(stage.Name, t), stage.Name, t.Cell, t.Replication, t.Input))];
        completed = new CompletedTrial?[Trials.Count];
        failures = new TrialFailure?[Trials.Count];
        usage = new TrialUsage[Trials.Count];
        HashSet<TrialKey> keys = new(Trials.Count);
        List<int> pending = [];
        for (int i = 0; i < Trials.Count; i++)
        {
            if (!keys.Add(Trials[i].Key))
            {
                throw new InvalidOperationException(
                    $"The stage '{stage.Name}' plans the trial ({Trials[i].Cell}) twice: give the second one another replication.");
            }

            if (!Take(i, known.GetValueOrDefault(Trials[i].Key), location))
            {
                pending.Add(i);
            }
        }

        Pending = pending;
        FinishedCount = Trials.Count - pending.Count;
    }

    /// <summary>The arm.</summary>
    public ArmRecord Arm { get; }

    /// <summary>All trials, in planned order.</summary>
    public IReadOnlyList<Trial> Trials { get; }

    /// <summary>Indices of the trials that had no outcome when the stage began.</summary>
    public IReadOnlyList<int> Pending { get; }

    /// <summary>Number of trials that had one.</summary>
    public int FinishedCount { get; }

    /// <summary>Trials with an outcome, in planned order.</summary>
    public IEnumerable<CompletedTrial> Completed => completed.OfType<CompletedTrial>();

    /// <summary>Trials that failed, in planned order.</summary>
    public IEnumerable<TrialFailure> Failures => failures.OfType<TrialFailure>();

    /// <summary>What the trials spent on their models, over all recorded attempts.</summary>
    public TrialUsage Usage => usage.Aggregate(default(TrialUsage), (sum, next) => sum + next);

    /// <summary>Whether a trial has neither outcome nor failure.</summary>
    public bool IsUntried => Enumerable.Range(0, Trials.Count).Any(i => completed[i] is null && failures[i] is null);

    /// <summary>Name of the random stream of a trial.</summary>
    public string StreamOf(int index) => TrialKey.Compute(
        Arm.Study,
        Arm.CodeVersion,
        randomness,
        Arm.Seed,
        Trials[index].Stage,
        new TrialSpecification(Trials[index].Cell, Trials[index].Replication, Trials[index].Input)).Value;

    /// <summary>How often a trial was tried in earlier runs.</summary>
    public int AttemptsOf(int index) => failures[index]?.Attempts ?? 0;

    /// <summary>Enters what became of a trial.</summary>
    public void Set(int index, TrialRecord record, int attempts)
    {
        usage[index] += record.Usage;
        if (record.Status == TrialStatus.Interrupted)
        {
            return;
        }

        if (record.Status == TrialStatus.Failed)
        {
            failures[index] = new TrialFailure(Trials[index], record.Cause ?? "", attempts);
            return;
        }

        byte[] outcome = record.Outcome ?? throw new InvalidDataException("A completed trial has no outcome.");
        completed[index] = new CompletedTrial(Trials[index], OutcomeCodec.Decode(outcome, record.Transcripts));
        failures[index] = null;
    }

    private bool Take(int index, TrialRecord? record, string location)
    {
        if (record is null)
        {
            return false;
        }

        try
        {
            Set(index, record, record.Attempts);
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or KeyNotFoundException
            or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new JournalException(
                location,
                $"holds a damaged record of the trial {record.Key} ({record.Cell}).",
                "Restore the journal from a copy, or delete that row from the table 'trials' and the trial runs again.",
                exception);
        }

        return record.Status == TrialStatus.Completed;
    }
}
