using Dramatis.Evaluation.Judging.Roles;

namespace Dramatis.Catalog.CFidelity.PersonaEval;

/// <summary>What one way of telling says of one item.</summary>
/// <param name="Set">The set: <c>cast 0.50</c>, the name of a book or file.</param>
/// <param name="Item">The item.</param>
/// <param name="Identifier">The way of telling.</param>
/// <param name="Answer">What it says.</param>
internal sealed record AnsweredItem(string Set, RoleItem Item, string Identifier, RoleAnswer Answer)
{
    /// <summary>Share of this item that guessing gets right.</summary>
    public double Chance => 1.0 / Item.Candidates.Count;

    /// <summary>Probability that the first place is the true speaker when those who tie are ordered at random; null without an answer.</summary>
    public double? Right => Answer.Probabilities is { } p ? RoleScores.Top(p, Answer.Gold, 1) : null;

    /// <summary>Who is taken for the speaker; null without an answer.</summary>
    public string? Taken => Place is { } place ? Item.Candidates[place].Name : null;

    /// <summary>Place of the candidate that is taken for the speaker; null without an answer.</summary>
    public int? Place => Answer.Probabilities is { } p ? Enumerable.Range(0, p.Count).First(i => RoleScores.IsFirst(p, i)) : null;
}
