namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>Table A: with how much starting support the group's opinion won, in one class of disagreement.</summary>
/// <param name="EntropyClass">The class, bits.</param>
/// <param name="Groups">Groups in the class.</param>
/// <param name="NoAgreement">Groups without a group opinion.</param>
/// <param name="BySupport">Groups by the share of members that started with the group's opinion; 0 is an opinion nobody started with.</param>
public sealed record GroupSupportRow(double EntropyClass, int Groups, int NoAgreement, IReadOnlyDictionary<double, int> BySupport);
