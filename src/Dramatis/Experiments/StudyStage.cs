namespace Dramatis.Experiments;

/// <summary>A set of trials that may run in any order and in parallel.</summary>
/// <param name="Name">Name, part of every trial key: <c>onboarding</c>, <c>discussion</c> ...</param>
/// <param name="Trials">The trials, in the order in which results are listed.</param>
public sealed record StudyStage(string Name, IReadOnlyList<TrialSpecification> Trials);
