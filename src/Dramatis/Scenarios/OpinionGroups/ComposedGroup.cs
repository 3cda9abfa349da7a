namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>A group that is ready to talk.</summary>
/// <param name="Members">The members, in random order.</param>
/// <param name="EntropyClass">Entropy in bits, to two decimals, of the labels the group was composed by.</param>
public sealed record ComposedGroup(IReadOnlyList<EligibleAgent> Members, double EntropyClass);
