namespace Dramatis.Experiments;

/// <summary>A trial with its outcome.</summary>
/// <param name="Trial">What was run.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record CompletedTrial(Trial Trial, TrialOutcome Outcome);
