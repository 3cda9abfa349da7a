namespace Dramatis.Experiments.Journaling;

/// <summary>A trial as the journal keeps it.</summary>
/// <param name="Arm">Id of the arm it belongs to.</param>
/// <param name="Key">Its key.</param>
/// <param name="Stage">Name of its stage.</param>
/// <param name="Cell">Factor levels.</param>
/// <param name="Replication">Repeat index, from 0.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Outcome">Encoded observations and record, or null when it has none.</param>
/// <param name="Transcripts">Encoded transcripts, or null when there are none.</param>
/// <param name="Cause">Why it failed, for a person, or null.</param>
/// <param name="Attempts">How often it was begun and ended; the journal adds up.</param>
/// <param name="Usage">What it asked of its models in the attempt that is kept.</param>
/// <param name="Duration">Wall time of that attempt.</param>
public sealed record TrialRecord(
    string Arm,
    TrialKey Key,
    string Stage,
    Cell Cell,
    int Replication,
    TrialStatus Status,
    byte[]? Outcome,
    byte[]? Transcripts,
    string? Cause,
    int Attempts,
    TrialUsage Usage,
    TimeSpan Duration);
