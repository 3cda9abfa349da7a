using Dramatis.Conversations.Units;
using Dramatis.Entailment;
using Dramatis.Models;

namespace Dramatis.Control.Consistency;

/// <summary>How one atom of a reply stands to all commitments.</summary>
/// <param name="Atom">The atom.</param>
/// <param name="Label">Contradicted by one commitment, else entailed by one, else neutral.</param>
/// <param name="By">The commitment that decides; null for a neutral atom.</param>
/// <param name="Verdict">What the decision rests on: the scorer and how sure it is; null for a neutral atom.</param>
public sealed record AtomCheck(TextUnit Atom, NliLabel Label, Evidence? By, EntailmentVerdict? Verdict)
{
    /// <summary>Probability of <see cref="Label"/> where a commitment decides, else null.</summary>
    public double? Probability => Verdict?.Scores[Label];
}
