namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>Table D: private change and public voice of members with a given support, in one class of disagreement.</summary>
/// <param name="EntropyClass">The class, bits.</param>
/// <param name="Support">Share of the group that started with the member's opinion.</param>
/// <param name="Changed">Members whose private opinion changed.</param>
/// <param name="PublicShareUnchanged">Among those who did not change: mean share of own messages that voice their opinion; null for none.</param>
/// <param name="PublicShareChanged">Among those who changed: mean share of own messages that voice their new opinion; null for none.</param>
/// <param name="Missing">Members without a readable reflection.</param>
public sealed record PeerPressureRow(
    double EntropyClass,
    double Support,
    Proportion Changed,
    double? PublicShareUnchanged,
    double? PublicShareChanged,
    int Missing)
{
    /// <summary>Members whose private opinion stayed.</summary>
    public Proportion Unchanged => Changed with { Count = Changed.Total - Changed.Count };
}
