using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dramatis.Models.Pipeline;

/// <summary>Names under which model calls are traced and measured.</summary>
public static class ModelTelemetry
{
    /// <summary>
    /// Name of the activity source and the meter, for <c>AddSource</c> and <c>AddMeter</c>. Spans and metrics follow OpenTelemetry's
    /// conventions for generative AI.
    /// </summary>
    public const string SourceName = "Dramatis.Models";

    /// <summary>Span tag and metric dimension: whether the answer came without a call to the model.</summary>
    public const string CacheHitTag = "dramatis.cache.hit";

    internal static ActivitySource Source { get; } = new(SourceName);

    internal static Meter Meter { get; } = new(SourceName);

    internal static Counter<long> CacheLookups { get; } =
        Meter.CreateCounter<long>("dramatis.model.cache.lookups", "{request}", "Requests looked up in the response cache.");

    internal static Counter<long> Retries { get; } =
        Meter.CreateCounter<long>("dramatis.model.retries", "{attempt}", "Attempts after the first.");
}
