namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>A reply to be scored.</summary>
/// <param name="Persona">The persona in a sentence or more.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Reply">What was answered.</param>
/// <param name="Examples">One example reply for each score from 1 to 5, to this very question; or none.</param>
public sealed record RubricQuestion(string Persona, string Question, string Reply, IReadOnlyList<string> Examples);
