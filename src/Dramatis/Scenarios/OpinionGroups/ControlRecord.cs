namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>The members of a group asked again without their discussion.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Arm">What stood in its place.</param>
/// <param name="Agents">Ids of the members.</param>
/// <param name="Onboarding">Private option the first time, by member.</param>
/// <param name="Answers">Private answers the second time, by member.</param>
public sealed record ControlRecord(
    string QuestionId,
    ControlArm Arm,
    IReadOnlyList<string> Agents,
    IReadOnlyList<int> Onboarding,
    IReadOnlyList<OpinionRecord> Answers);
