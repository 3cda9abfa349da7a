namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>A judge's score, or why there is none.</summary>
/// <param name="Value">1 to 5; a mean of judges or an expectation may lie between. Null when missing.</param>
/// <param name="Reason">What the judge said for it, or null.</param>
/// <param name="Missing">Why there is no value, or null.</param>
/// <param name="Probabilities">Probability of each score from 1 to 5, or null for a judge that gives none.</param>
public sealed record RubricScore(double? Value, string? Reason = null, MissingCause? Missing = null, IReadOnlyList<double>? Probabilities = null);
