namespace Dramatis.Experiments.Journaling;

/// <summary>What a trial asked of its models.</summary>
/// <param name="Calls">Replies received, those taken from the journal included.</param>
/// <param name="Replayed">Replies of <paramref name="Calls"/> that an interrupted run had already received and paid for.</param>
/// <param name="InputTokens">Tokens read, as the models report them.</param>
/// <param name="OutputTokens">Tokens written, as the models report them.</param>
public readonly record struct TrialUsage(long Calls, long Replayed, long InputTokens, long OutputTokens)
{
    /// <summary>The sum of two usages.</summary>
    public static TrialUsage operator +(TrialUsage left, TrialUsage right) => left.Add(right);

    /// <summary>The sum of two usages.</summary>
    public TrialUsage Add(TrialUsage other) => new(
        Calls + other.Calls,
        Replayed + other.Replayed,
        InputTokens + other.InputTokens,
        OutputTokens + other.OutputTokens);
}
