using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Adds telemetry for chat and scoring calls.</summary>
public static class ModelTelemetryChatClientBuilderExtensions
{
    /// <summary>
    /// Spans and metrics under <see cref="ModelTelemetry.SourceName"/>, after OpenTelemetry's conventions for generative AI.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="recordContent">Whether texts of messages enter the spans; they may be private, so not by default.</param>
    public static ChatClientBuilder UseModelTelemetry(this ChatClientBuilder builder, bool recordContent = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .Use(inner => new ScoringTelemetryChatClient(inner))
            .UseOpenTelemetry(sourceName: ModelTelemetry.SourceName, configure: client => client.EnableSensitiveData = recordContent);
    }
}
