namespace Dramatis.Control.Candidates;

/// <summary>A reply that could be given.</summary>
/// <param name="Text">The reply.</param>
/// <param name="TokenLogProbabilities">Log-probability (nats) of each of its tokens under the model that wrote it, where known.</param>
public sealed record Candidate(string Text, IReadOnlyList<double>? TokenLogProbabilities = null);
