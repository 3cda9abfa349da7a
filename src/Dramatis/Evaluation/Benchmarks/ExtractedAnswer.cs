namespace Dramatis.Evaluation.Benchmarks;

/// <summary>What was read from a reply to a question with lettered options.</summary>
/// <param name="Choice">Place of the option, or null when none could be read.</param>
/// <param name="Certain">Whether the reply says it outright; a letter that is merely the commonest one is a guess.</param>
/// <param name="Missing">Why there is no choice, or null.</param>
public sealed record ExtractedAnswer(int? Choice, bool Certain, MissingCause? Missing = null);
