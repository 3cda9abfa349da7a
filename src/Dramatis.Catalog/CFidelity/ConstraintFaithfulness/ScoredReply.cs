using Dramatis.Simulated.PersonaWorld.Abilities;

namespace Dramatis.Catalog.CFidelity.ConstraintFaithfulness;

/// <summary>A reply with its constraint score and what the oracle reads from it.</summary>
/// <param name="Prompt">What the model was told: <c>name</c>, <c>retrieved</c>, <c>all</c>.</param>
/// <param name="Text">The reply.</param>
/// <param name="Delta">APC minus that of a reply neutral to everything.</param>
/// <param name="Verdict">What the oracle of the world reads.</param>
internal sealed record ScoredReply(string Prompt, string Text, double Delta, AnswerVerdict Verdict);
