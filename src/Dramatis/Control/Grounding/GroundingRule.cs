using Dramatis.Control.Candidates;

namespace Dramatis.Control.Grounding;

/// <summary>How many candidates are taken: those whose score exceeds a bound, up to a number.</summary>
/// <param name="Most">Most candidates a turn may rest on, at least 1.</param>
/// <param name="Above">A score must lie above this, in the unit of the selector; at 0 a candidate without any sign of fit is left out.</param>
public sealed record GroundingRule(int Most = 3, double Above = 0)
{
    /// <summary>Orders candidates by score, equal scores in the order given, and chooses.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="scores">One for each; null where none could be given, which is never chosen.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public GroundingSelection Choose(IReadOnlyList<GroundingCandidate> candidates, IReadOnlyList<double?> scores)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfLessThan(Most, 1);
        if (candidates.Count != scores.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {candidates.Count} candidates and {scores.Count} scores."), nameof(scores));
        }

        Ranked<GroundingCandidate>[] order =
        [
            .. candidates.Select((candidate, i) => new Ranked<GroundingCandidate>(candidate, i, scores[i], []))
                .OrderByDescending(r => r.Score ?? double.NegativeInfinity),
        ];
        return new GroundingSelection(order, order.TakeWhile(r => r.Score > Above).Take(Most).Count());
    }
}
