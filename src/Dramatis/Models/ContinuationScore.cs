namespace Dramatis.Models;

/// <summary>The likelihood of one continuation.</summary>
/// <param name="Continuation">The text scored.</param>
/// <param name="LogProbability">Sum over its tokens of the log-probability, in nats; not positive.</param>
/// <param name="TokenCount">Number of tokens summed.</param>
public sealed record ContinuationScore(string Continuation, double LogProbability, int TokenCount);
