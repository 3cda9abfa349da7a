namespace Dramatis.Experiments.Journaling;

/// <summary>What a trial spent on its models, over all attempts that were recorded.</summary>
/// <param name="Calls">Calls that reached a model and were answered.</param>
/// <param name="Replayed">Answers taken from the journal because an interrupted attempt had received and paid for them.</param>
/// <param name="InputTokens">Tokens read in <paramref name="Calls"/>, as the models report them.</param>
/// <param name="OutputTokens">Tokens written in <paramref name="Calls"/>, as the models report them.</param>
/// <param name="Cost">Money spent, where the model pipeline knows prices.</param>
public readonly record struct TrialUsage(long Calls, long Replayed, long InputTokens, long OutputTokens, decimal Cost = 0)
{
    /// <summary>The sum of two usages.</summary>
    public static TrialUsage operator +(TrialUsage left, TrialUsage right) => left.Add(right);

    /// <summary>The sum of two usages.</summary>
    public TrialUsage Add(TrialUsage other) => new(
        Calls + other.Calls,
        Replayed + other.Replayed,
        InputTokens + other.InputTokens,
        OutputTokens + other.OutputTokens,
        Cost + other.Cost);
}
