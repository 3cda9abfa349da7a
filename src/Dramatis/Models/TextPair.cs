namespace Dramatis.Models;

/// <summary>A text to classify, or two texts whose relation is asked for.</summary>
/// <param name="First">The text; of a pair the premise, the query, the context.</param>
/// <param name="Second">The hypothesis, the answer, the candidate; null for a single text.</param>
public sealed record TextPair(string First, string? Second = null);
