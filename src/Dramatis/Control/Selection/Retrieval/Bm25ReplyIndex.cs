using Dramatis.Control.Grounding;

namespace Dramatis.Control.Selection.Retrieval;

/// <summary>A pool that is asked by words, with BM25.</summary>
/// <param name="replies">The pool.</param>
public sealed class Bm25ReplyIndex(IReadOnlyList<string> replies) : IReplyIndex
{
    private readonly Bm25Ranker ranker = new(replies);

    /// <inheritdoc/>
    public string Name => PersonaSimilarity.Bm25;

    /// <inheritdoc/>
    public IReadOnlyList<string> Replies => replies;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<double[]>> ScoreAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return ValueTask.FromResult<IReadOnlyList<double[]>>([.. texts.Select(ranker.Score)]);
    }
}
