using Dramatis.Simulated.PersonaWorld.Abilities;

namespace Dramatis.Catalog.CFidelity.SelfConsistency;

/// <summary>One reply drawn to a question.</summary>
/// <param name="Text">The reply.</param>
/// <param name="Verdict">What the oracle of the world reads from it.</param>
/// <param name="MeanLogProbability">Mean log-probability of its tokens in nats, or null where the model gives none.</param>
internal sealed record DrawnReply(string Text, AnswerVerdict Verdict, double? MeanLogProbability);
