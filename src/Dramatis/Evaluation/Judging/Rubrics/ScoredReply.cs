namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>A reply whose score by a rubric is known.</summary>
/// <param name="Rubric">The rubric.</param>
/// <param name="Question">Persona, question and reply.</param>
/// <param name="Score">The true score, 1 to 5.</param>
public sealed record ScoredReply(Rubric Rubric, RubricQuestion Question, int Score);
