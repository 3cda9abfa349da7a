namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>Table F: how often personas did not hold.</summary>
/// <param name="Conformity">Members who voiced another opinion and kept their own in private, of those with messages and a reflection.</param>
/// <param name="PublicShareOther">Mean share of a member's messages that voice another opinion than its own; null without messages.</param>
/// <param name="PrivateChange">Members whose private opinion changed, of those with a reflection.</param>
/// <param name="Confabulation">Members whose reflection nobody voiced or started with, of those with a reflection.</param>
/// <param name="Impersonation">Mean over groups of false self-references per labelled message; null without labelled messages.</param>
/// <param name="MissingReflections">Members without a readable reflection.</param>
/// <param name="SilentMembers">Members without a readable opinion in public.</param>
/// <param name="NoAgreement">Groups without a group opinion.</param>
public sealed record InconstancyRates(
    Proportion Conformity,
    double? PublicShareOther,
    Proportion PrivateChange,
    Proportion Confabulation,
    double? Impersonation,
    int MissingReflections,
    int SilentMembers,
    int NoAgreement);
