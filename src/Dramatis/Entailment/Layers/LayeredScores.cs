using Dramatis.Models;

namespace Dramatis.Entailment.Layers;

/// <summary>What several models say together.</summary>
/// <param name="Scores">Their weighted geometric mean, or the scores of the only one that answered.</param>
/// <param name="DecidedBy">Name of the layer after which nobody else was asked.</param>
/// <param name="Asked">Layers that gave a readable answer.</param>
/// <param name="Disagree">Whether two of them hold different relations for the likeliest.</param>
public sealed record LayeredScores(NliScores Scores, string DecidedBy, int Asked, bool Disagree);
