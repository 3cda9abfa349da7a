namespace Dramatis.Control.Candidates;

/// <summary>One part of a score, for whoever asks why.</summary>
/// <param name="Subject">What the part is about: a persona statement, another candidate, a rule.</param>
/// <param name="Value">What it adds, in the unit of the score.</param>
/// <param name="Note">In a few words how it came about, or null.</param>
public sealed record ScoreReason(string Subject, double Value, string? Note = null);
