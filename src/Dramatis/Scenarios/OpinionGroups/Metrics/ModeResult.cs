namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>The tables of one mode.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Tables">Tables A to F.</param>
public sealed record ModeResult(DiscussionMode Mode, InconstancyTables Tables);
