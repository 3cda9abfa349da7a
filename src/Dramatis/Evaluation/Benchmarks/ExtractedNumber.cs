namespace Dramatis.Evaluation.Benchmarks;

/// <summary>What was read from a reply that should hold a number.</summary>
/// <param name="Value">The number, or null when none could be read.</param>
/// <param name="Certain">Whether the reply says that it is the answer; a number that merely comes last is a guess.</param>
/// <param name="Missing">Why there is none, or null.</param>
public sealed record ExtractedNumber(decimal? Value, bool Certain, MissingCause? Missing = null);
