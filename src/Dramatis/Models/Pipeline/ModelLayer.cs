using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>
/// One layer of the pipeline. A layer treats chat calls and scoring calls alike: an <see cref="ILogLikelihood"/> asked for above it
/// passes through it.
/// </summary>
public abstract class ModelLayer : DelegatingChatClient
{
    private readonly Lazy<ILogLikelihood?> scores;

    /// <summary>Creates the layer around a client.</summary>
    protected ModelLayer(IChatClient inner)
        : base(inner)
    {
        scores = new Lazy<ILogLikelihood?>(() =>
            InnerClient.GetService<ILogLikelihood>() is { } below ? new LayeredScores(this, below) : null);
    }

    /// <inheritdoc/>
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ILogLikelihood) && serviceKey is null ? scores.Value : base.GetService(serviceType, serviceKey);

    /// <summary>What the layer does around a scoring call.</summary>
    protected abstract ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(
        ILogLikelihood inner, ScoringRequest request, CancellationToken cancellationToken);

    private sealed class LayeredScores(ModelLayer layer, ILogLikelihood inner) : ILogLikelihood
    {
        public ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(request);
            return layer.ScoreAsync(inner, request, cancellationToken);
        }
    }
}
