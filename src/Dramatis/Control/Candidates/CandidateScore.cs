namespace Dramatis.Control.Candidates;

/// <summary>What a scorer says of a candidate.</summary>
/// <param name="Value">Higher is better; null where the scorer could not tell (missing is missing).</param>
/// <param name="Reasons">What the value is made of, the weightiest first; may be empty.</param>
public sealed record CandidateScore(double? Value, IReadOnlyList<ScoreReason> Reasons);
