using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Simulated.PersonaWorld.Candidates;

/// <summary>A question to a persona with replies to choose from.</summary>
/// <param name="Id">Identifier, unique for seed and index.</param>
/// <param name="Persona">Who is asked.</param>
/// <param name="Context">The question.</param>
/// <param name="Candidates">The replies in random order, one of them gold.</param>
public sealed record CandidateSet(string Id, Persona Persona, DialogueContext Context, IReadOnlyList<LabelledCandidate> Candidates);
