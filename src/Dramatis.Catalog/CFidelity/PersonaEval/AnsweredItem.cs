namespace Dramatis.Catalog.CFidelity.PersonaEval;

/// <summary>What one way of telling says of one item.</summary>
/// <param name="Set">The set: <c>cast 0.50</c>, the name of a book.</param>
/// <param name="Identifier">The way of telling.</param>
/// <param name="Probabilities">Probability of each candidate, or null without a readable answer.</param>
/// <param name="Reversed">The same with the candidates in reverse order, put back in order; null where it was not asked.</param>
/// <param name="Gold">Place of the true speaker.</param>
internal sealed record AnsweredItem(string Set, string Identifier, IReadOnlyList<double>? Probabilities, IReadOnlyList<double>? Reversed, int Gold);
