namespace Dramatis.Models.Pipeline;

/// <summary>What one call used. Counts the model did not report are null, never zero.</summary>
/// <param name="Model">The model identifier.</param>
/// <param name="Trial">Trial or other name the call belongs to, or null.</param>
/// <param name="InputTokens">Tokens read.</param>
/// <param name="OutputTokens">Tokens written; for a scoring call, tokens scored.</param>
/// <param name="CachedInputTokens">Of the tokens read, those the endpoint had in its own prompt cache.</param>
/// <param name="Cost">Money spent, in the unit of the given prices: 0 for a cache hit, null without a price or without counts.</param>
/// <param name="Latency">From request to last byte, waiting and retries included.</param>
/// <param name="CacheHit">Whether the answer was already known: nothing was spent.</param>
/// <param name="Succeeded">Whether there was an answer.</param>
public sealed record ModelUsage(
    string Model,
    string? Trial,
    long? InputTokens,
    long? OutputTokens,
    long? CachedInputTokens,
    decimal? Cost,
    TimeSpan Latency,
    bool CacheHit,
    bool Succeeded);
