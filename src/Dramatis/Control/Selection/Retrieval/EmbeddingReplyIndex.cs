using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Selection.Retrieval;

/// <summary>A pool that is asked by meaning, with the cosine of embeddings. The vectors of the pool are made once and kept.</summary>
public sealed class EmbeddingReplyIndex : IReplyIndex
{
    private const int PerBatch = 512;

    private readonly IEmbeddingGenerator<string, Embedding<float>> embedder;
    private readonly float[][] vectors; // of unit length

    private EmbeddingReplyIndex(IEmbeddingGenerator<string, Embedding<float>> embedder, IReadOnlyList<string> replies, float[][] vectors) =>
        (this.embedder, Replies, this.vectors) = (embedder, replies, vectors);

    /// <inheritdoc/>
    public string Name => PersonaSimilarity.Embedding;

    /// <inheritdoc/>
    public IReadOnlyList<string> Replies { get; }

    /// <summary>Embeds a pool, batch by batch.</summary>
    /// <param name="embedder">The model; the caller keeps it.</param>
    /// <param name="replies">The pool.</param>
    /// <param name="progress">Is told after each batch how many replies are embedded; may be null.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    public static async Task<EmbeddingReplyIndex> CreateAsync(
        IEmbeddingGenerator<string, Embedding<float>> embedder, IReadOnlyList<string> replies, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(embedder);
        ArgumentNullException.ThrowIfNull(replies);
        List<float[]> vectors = new(replies.Count);
        foreach (string[] batch in replies.Chunk(PerBatch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            vectors.AddRange(await UnitAsync(embedder, batch, cancellationToken));
            progress?.Report(vectors.Count);
        }

        return new EmbeddingReplyIndex(embedder, replies, [.. vectors]);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double[]>> ScoreAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        IReadOnlyList<float[]> asked = texts.Count == 0 ? [] : await UnitAsync(embedder, texts, cancellationToken);
        return [.. asked.Select(query => vectors.Select(reply => (double)TensorPrimitives.Dot<float>(query, reply)).ToArray())];
    }

    private static async Task<IReadOnlyList<float[]>> UnitAsync(IEmbeddingGenerator<string, Embedding<float>> embedder, IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        GeneratedEmbeddings<Embedding<float>> found = await embedder.GenerateAsync(texts, cancellationToken: cancellationToken);
        return [.. found.Select(embedding => Unit(embedding.Vector))];
    }

    private static float[] Unit(ReadOnlyMemory<float> vector)
    {
        float[] unit = vector.ToArray();
        float norm = TensorPrimitives.Norm<float>(unit);
        TensorPrimitives.Divide(unit, norm > 0 ? norm : 1, unit);
        return unit;
    }
}
