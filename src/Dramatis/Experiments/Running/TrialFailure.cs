namespace Dramatis.Experiments.Running;

/// <summary>A trial without outcome.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Cause">Why, for a person.</param>
/// <param name="Attempts">How often it was tried, over all runs.</param>
public sealed record TrialFailure(Trial Trial, string Cause, int Attempts);
