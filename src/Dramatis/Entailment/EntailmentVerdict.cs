using Dramatis.Models;

namespace Dramatis.Entailment;

/// <summary>How a claim stands to a persona statement, and who says so.</summary>
/// <param name="Scores">Probabilities of the three relations.</param>
/// <param name="Scorer">What judged: the name of a rule layer or of a model.</param>
/// <param name="Note">Why, where the scorer knows it ("home-town: Leeds, found York"), or null.</param>
public sealed record EntailmentVerdict(NliScores Scores, string Scorer, string? Note = null);
