using Dramatis.Conversations;

namespace Dramatis.Control.Grounding;

/// <summary>Chooses by common words: BM25 of the last thing said to the speaker over the candidates of the turn.</summary>
/// <param name="rule">How many are taken; scores are those of <see cref="Bm25Ranker"/>.</param>
public sealed class Bm25Selector(GroundingRule? rule = null) : IGroundingSelector
{
    private readonly GroundingRule rule = rule ?? new GroundingRule();

    /// <inheritdoc/>
    public string Name => "BM25";

    /// <inheritdoc/>
    public ValueTask<GroundingSelection> SelectAsync(
        DialogueContext context, IReadOnlyList<GroundingCandidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(candidates);
        cancellationToken.ThrowIfCancellationRequested();
        double[] scores = new Bm25Ranker([.. candidates.Select(c => c.Text)]).Score(context.Query);
        return ValueTask.FromResult(rule.Choose(candidates, [.. scores.Select(s => (double?)s)]));
    }
}
