using Dramatis.Control.Candidates;

namespace Dramatis.Control.Grounding;

/// <summary>The candidates of a turn from the most to the least fitting, and how many of them were chosen.</summary>
/// <param name="Order">All candidates; those without a score come last.</param>
/// <param name="Count">How many from the top were chosen, 0 for none.</param>
public sealed record GroundingSelection(IReadOnlyList<Ranked<GroundingCandidate>> Order, int Count)
{
    /// <summary>What the reply should rest on.</summary>
    public IEnumerable<GroundingCandidate> Chosen => Order.Take(Count).Select(r => r.Item);
}
