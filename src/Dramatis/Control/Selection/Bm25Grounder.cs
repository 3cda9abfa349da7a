using Dramatis.Control.Grounding;

namespace Dramatis.Control.Selection;

/// <summary>Nearness by words: BM25 of the reply over the persona lines.</summary>
public sealed class Bm25Grounder : IPersonaGrounder
{
    /// <inheritdoc/>
    public string Name => PersonaSimilarity.Bm25;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(IReadOnlyList<string> texts, IReadOnlyList<string> lines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Bm25Ranker ranker = new(lines);
        return ValueTask.FromResult<IReadOnlyList<IReadOnlyList<double>>>([.. texts.Select(ranker.Score)]);
    }
}
