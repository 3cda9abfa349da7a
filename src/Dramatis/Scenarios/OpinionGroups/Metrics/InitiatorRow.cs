namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>Tables B and C: what comes of the first opinion voiced, in one class of disagreement.</summary>
/// <param name="EntropyClass">The class, bits.</param>
/// <param name="Dominance">B: groups that end with the first opinion voiced, of those that agreed.</param>
/// <param name="Shift">C: first opinions voiced that are not what their speaker answered in private.</param>
public sealed record InitiatorRow(double EntropyClass, Proportion Dominance, Proportion Shift);
