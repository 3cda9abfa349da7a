using Dramatis.Models;

namespace Dramatis.Control.Consistency;

/// <summary>A reply held against everything its speaker is committed to.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="Atoms">Its atoms in order.</param>
/// <param name="Pairs">Pairs of commitment and atom that were judged.</param>
/// <param name="Unread">Pairs for which no readable answer came; they count for nothing and against nothing.</param>
/// <param name="Foreign">Atoms in a language that the judge does not read; they are neutral, which is not to say that they hold.</param>
public sealed record ReplyCheck(string Reply, IReadOnlyList<AtomCheck> Atoms, int Pairs, int Unread, int Foreign = 0)
{
    /// <summary>Atoms that contradict a commitment.</summary>
    public IEnumerable<AtomCheck> Slips => Atoms.Where(a => a.Label == NliLabel.Contradiction);

    /// <summary>Ids of the commitments that the reply tells: those that entail one of its atoms.</summary>
    public IEnumerable<string> Told => Atoms.Where(a => a.Label == NliLabel.Entailment).Select(a => a.By!.Statement.Id);

    /// <summary>Whether nothing contradicts.</summary>
    public bool Holds => !Slips.Any();
}
