using Dramatis.Statistics.Distances;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Selection;

/// <summary>Nearness by meaning: cosine of embeddings.</summary>
/// <param name="embedder">The model; the caller keeps it.</param>
public sealed class EmbeddingGrounder(IEmbeddingGenerator<string, Embedding<float>> embedder) : IPersonaGrounder
{
    /// <inheritdoc/>
    public string Name => PersonaSimilarity.Embedding;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(IReadOnlyList<string> texts, IReadOnlyList<string> lines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(lines);
        if (texts.Count == 0 || lines.Count == 0)
        {
            return [.. texts.Select(_ => Array.Empty<double>())];
        }

        GeneratedEmbeddings<Embedding<float>> vectors = await embedder.GenerateAsync([.. texts, .. lines], cancellationToken: cancellationToken);
        double[][] wide = [.. vectors.Select(v => v.Vector.ToArray().Select(x => (double)x).ToArray())];
        return [.. wide[..texts.Count].Select(text => wide[texts.Count..].Select(line => 1 - VectorDistance.Cosine(text, line)).ToArray())];
    }
}
