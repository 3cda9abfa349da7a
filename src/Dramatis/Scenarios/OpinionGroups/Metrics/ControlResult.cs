namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>How far private answers move without a talk.</summary>
/// <param name="Arm">What stood in place of the talk.</param>
/// <param name="Change">Members whose answer changed, of those with a second answer.</param>
/// <param name="Missing">Members without a readable second answer.</param>
/// <param name="Shift">Mean Jensen-Shannon divergence between the two distributions, bits; null without distributions.</param>
public sealed record ControlResult(ControlArm Arm, Proportion Change, int Missing, double? Shift);
