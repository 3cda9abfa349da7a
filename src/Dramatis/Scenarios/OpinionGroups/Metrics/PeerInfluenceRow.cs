namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>Table E: whether private opinions afterwards are the group's, in one class of disagreement; groups without agreement left out.</summary>
/// <param name="EntropyClass">The class, bits.</param>
/// <param name="Support">Share of the group that started with the member's opinion.</param>
/// <param name="UnchangedWithGroup">Among members who did not change: those whose opinion is the group's.</param>
/// <param name="ChangedToGroup">Among members who changed: those whose new opinion is the group's.</param>
public sealed record PeerInfluenceRow(double EntropyClass, double Support, Proportion UnchangedWithGroup, Proportion ChangedToGroup);
