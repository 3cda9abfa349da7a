using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Traces scoring calls, which the chat telemetry of Microsoft.Extensions.AI does not know. Texts are never recorded.</summary>
public sealed class ScoringTelemetryChatClient(IChatClient inner) : ModelLayer(inner)
{
    /// <inheritdoc/>
    protected override async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(
        ILogLikelihood inner, ScoringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(request);
        ChatClientMetadata? metadata = InnerClient.GetService<ChatClientMetadata>();
        using Activity? span = ModelTelemetry.Source.StartActivity($"score {metadata?.DefaultModelId}".TrimEnd(), ActivityKind.Client);
        span?.SetTag("gen_ai.operation.name", "score");
        span?.SetTag("gen_ai.provider.name", metadata?.ProviderName);
        span?.SetTag("gen_ai.request.model", metadata?.DefaultModelId);
        span?.SetTag("dramatis.continuations", request.Continuations.Count);
        try
        {
            return await inner.ScoreAsync(request, cancellationToken);
        }
        catch (Exception e)
        {
            span?.SetTag("error.type", e.GetType().FullName);
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }
}
