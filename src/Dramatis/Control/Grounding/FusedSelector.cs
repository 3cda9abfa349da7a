using Dramatis.Conversations;

namespace Dramatis.Control.Grounding;

/// <summary>
/// Several selectors together by reciprocal rank fusion (Cormack, Clarke and Buettcher 2009): each adds 1 / (60 + rank) to what it
/// chose and nothing to the rest, so units need not agree and nothing is chosen where no part chose anything.
/// </summary>
/// <param name="parts">The selectors, at least one.</param>
/// <param name="most">Most candidates a turn may rest on.</param>
public sealed class FusedSelector(IReadOnlyList<IGroundingSelector> parts, int most = 3) : IGroundingSelector
{
    private const double Offset = 60;

    /// <inheritdoc/>
    public string Name => string.Join(" + ", parts.Select(p => p.Name));

    /// <inheritdoc/>
    public async ValueTask<GroundingSelection> SelectAsync(
        DialogueContext context, IReadOnlyList<GroundingCandidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(candidates);
        double?[] scores = [.. candidates.Select(_ => (double?)0)];
        foreach (IGroundingSelector part in parts)
        {
            GroundingSelection selection = await part.SelectAsync(context, candidates, cancellationToken);
            for (int rank = 0; rank < selection.Count; rank++)
            {
                scores[selection.Order[rank].Index] += 1 / (Offset + rank + 1);
            }
        }

        return new GroundingRule(most).Choose(candidates, scores);
    }
}
