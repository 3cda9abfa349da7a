using Dramatis.Conversations;
using Dramatis.Statistics.Distances;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Grounding;

/// <summary>Chooses by meaning: cosine of the embeddings of the last thing said to the speaker and of each candidate.</summary>
/// <param name="embedder">The model; the caller keeps it.</param>
/// <param name="rule">How many are taken; scores are cosines in [-1, 1]. What is far depends on the model: measure before you trust it.</param>
public sealed class EmbeddingSelector(IEmbeddingGenerator<string, Embedding<float>> embedder, GroundingRule rule) : IGroundingSelector
{
    /// <inheritdoc/>
    public string Name => "embedding";

    /// <inheritdoc/>
    public async ValueTask<GroundingSelection> SelectAsync(
        DialogueContext context, IReadOnlyList<GroundingCandidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(candidates);
        if (candidates.Count == 0)
        {
            return rule.Choose(candidates, []);
        }

        GeneratedEmbeddings<Embedding<float>> vectors = await embedder.GenerateAsync(
            [context.Query, .. candidates.Select(c => c.Text)], cancellationToken: cancellationToken);
        double[] query = Wide(vectors[0]);
        return rule.Choose(candidates, [.. vectors.Skip(1).Select(v => (double?)(1 - VectorDistance.Cosine(query, Wide(v))))]);
    }

    private static double[] Wide(Embedding<float> vector) => [.. vector.Vector.ToArray().Select(v => (double)v)];
}
