using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Simulated.PersonaWorld.Slips;

/// <summary>A reply of which it is known where it contradicts its persona, if anywhere.</summary>
/// <param name="Id">Identifier, unique for seed and index.</param>
/// <param name="Persona">Who speaks.</param>
/// <param name="Context">What was said before.</param>
/// <param name="Reply">The reply: two to four sentences.</param>
/// <param name="Slip">The planted slip, or null in a reply that keeps to the persona.</param>
public sealed record PlantedReply(string Id, Persona Persona, DialogueContext Context, string Reply, PlantedSlip? Slip);
