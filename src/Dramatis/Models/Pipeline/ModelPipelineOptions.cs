using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dramatis.Models.Pipeline;

/// <summary>What the layers of a pipeline share. Every part is optional.</summary>
public sealed record ModelPipelineOptions
{
    /// <summary>Keeps answers; null asks the model every time.</summary>
    public IResponseStore? Store { get; init; }

    /// <summary>Limits spending over all models of the pipeline.</summary>
    public ModelBudget? Budget { get; init; }

    /// <summary>Prices by model identifier, as the user wrote it. Models that run on this machine are free without an entry.</summary>
    public IReadOnlyDictionary<string, ModelPrice> Prices { get; init; } = new Dictionary<string, ModelPrice>(StringComparer.Ordinal);

    /// <summary>Learns what every call used.</summary>
    public IUsageSink? Usage { get; init; }

    /// <summary>Limits of each model. An endpoint without a limit on concurrency gets <see cref="ModelLimits.EndpointConcurrency"/>.</summary>
    public ModelLimits Limits { get; init; } = new();

    /// <summary>How failed calls to endpoints are tried again. Models in the process are neither retried nor timed out.</summary>
    public ModelRetryOptions Retry { get; init; } = new();

    /// <summary>Lets streams through as they arrive, for a person who waits. See <see cref="ModelRetryOptions.LiveStreams"/>.</summary>
    public bool LiveStreams { get; init; }

    /// <summary>Whether texts of messages enter telemetry.</summary>
    public bool RecordContent { get; init; }

    /// <summary>The clock of delays, rates and latencies.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Jitter of delays; never changes an answer.</summary>
    public RandomStream Random { get; init; } = RandomStream.FromKey("model pipeline");

    /// <summary>Told of further attempts.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;
}
