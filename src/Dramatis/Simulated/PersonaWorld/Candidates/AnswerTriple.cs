using Dramatis.Conversations;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Abilities;

namespace Dramatis.Simulated.PersonaWorld.Candidates;

/// <summary>A question that one statement of a persona answers, with a right, a silent and a wrong reply.</summary>
/// <param name="Id">Identifier, unique for seed and index.</param>
/// <param name="Persona">Who is asked.</param>
/// <param name="Context">The question.</param>
/// <param name="StatementId">The statement that it asks for.</param>
/// <param name="Right">A reply that says what the statement says.</param>
/// <param name="Silent">A reply that says nothing of the persona.</param>
/// <param name="Wrong">A reply that says something else than the statement.</param>
/// <param name="Oracle">Reads any reply to the question.</param>
public sealed record AnswerTriple(
    string Id, Persona Persona, DialogueContext Context, string StatementId, string Right, string Silent, string Wrong, OwnFactOracle Oracle);
