namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>An agent that may join a group.</summary>
/// <param name="Id">Agent id.</param>
/// <param name="Option">Its private answer.</param>
/// <param name="Label">What composition looks at: the option's letter, or a region.</param>
public sealed record EligibleAgent(string Id, int Option, string Label);
