namespace Dramatis.Experiments.Reporting;

/// <summary>What a run asked of its models and what it cost.</summary>
/// <param name="Calls">Replies received, cached and replayed ones included.</param>
/// <param name="CacheHits">Replies of <paramref name="Calls"/> that came from a cache or from the journal and were not paid again.</param>
/// <param name="InputTokens">Tokens read.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="Cost">Money spent in US dollars, or null when no prices are known (0 for models in the process).</param>
/// <param name="WallTime">Wall time of the run.</param>
public sealed record ReportUsage(long Calls, long CacheHits, long InputTokens, long OutputTokens, decimal? Cost, TimeSpan WallTime);
