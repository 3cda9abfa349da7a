using Dramatis.Personas;

namespace Dramatis.Simulated.PersonaWorld.Discussions;

/// <summary>A member of a planted discussion.</summary>
/// <param name="Persona">Who it is.</param>
/// <param name="Own">The option answered in private before the talk.</param>
/// <param name="After">The option answered in private after the talk.</param>
internal sealed record DiscussionMember(Persona Persona, int Own, int After);
