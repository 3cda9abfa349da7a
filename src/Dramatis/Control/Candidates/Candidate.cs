namespace Dramatis.Control.Candidates;

/// <summary>A reply that could be given.</summary>
/// <param name="Text">The reply.</param>
/// <param name="Tokens">Its tokens with their log-probabilities under the model that wrote it, where known.</param>
public sealed record Candidate(string Text, IReadOnlyList<CandidateToken>? Tokens = null)
{
    /// <summary>Mean log-probability of a token in nats, or null where the tokens are not known or there are none.</summary>
    public double? MeanLogProbability { get; init; } = Tokens is { Count: > 0 } ? Tokens.Average(t => t.LogProbability) : null;
}
