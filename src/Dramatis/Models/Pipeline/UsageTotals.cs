namespace Dramatis.Models.Pipeline;

/// <summary>Sums over calls. Tokens and cost are those spent now: cache hits add to the counts of calls only.</summary>
/// <param name="Calls">All calls, hits and failures included.</param>
/// <param name="CacheHits">Calls answered without the model.</param>
/// <param name="Failed">Calls without an answer.</param>
/// <param name="InputTokens">Tokens read.</param>
/// <param name="OutputTokens">Tokens written or scored.</param>
/// <param name="CachedInputTokens">Of the tokens read, those in the endpoint's prompt cache.</param>
/// <param name="Cost">Money, in the unit of the given prices.</param>
/// <param name="Unmetered">Answered calls for which the model reported no tokens; the sums lack them.</param>
/// <param name="Unpriced">Answered calls without a known cost; the cost lacks them.</param>
/// <param name="Latency">Sum of the time of all calls.</param>
public sealed record UsageTotals(
    long Calls = 0,
    long CacheHits = 0,
    long Failed = 0,
    long InputTokens = 0,
    long OutputTokens = 0,
    long CachedInputTokens = 0,
    decimal Cost = 0,
    long Unmetered = 0,
    long Unpriced = 0,
    TimeSpan Latency = default)
{
    /// <summary>These sums with one call more.</summary>
    public UsageTotals Add(ModelUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        bool paid = !usage.CacheHit;
        bool answered = paid && usage.Succeeded;
        return new UsageTotals(
            Calls + 1,
            CacheHits + (paid ? 0 : 1),
            Failed + (usage.Succeeded ? 0 : 1),
            InputTokens + (paid ? usage.InputTokens ?? 0 : 0),
            OutputTokens + (paid ? usage.OutputTokens ?? 0 : 0),
            CachedInputTokens + (paid ? usage.CachedInputTokens ?? 0 : 0),
            Cost + (paid ? usage.Cost ?? 0 : 0),
            Unmetered + (answered && (usage.InputTokens is null || usage.OutputTokens is null) ? 1 : 0),
            Unpriced + (answered && usage.Cost is null ? 1 : 0),
            Latency + usage.Latency);
    }
}
