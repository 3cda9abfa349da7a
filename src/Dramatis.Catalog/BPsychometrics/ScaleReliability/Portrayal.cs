using Dramatis.Personas;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>A persona that should move a profile.</summary>
/// <param name="Kind">Mood, biography or direct.</param>
/// <param name="Trait">The trait that it should move; empty for a mood.</param>
/// <param name="Sign">Up (1), down (-1), or nowhere said (0).</param>
/// <param name="Persona">The persona.</param>
internal sealed record Portrayal(string Kind, string Trait, int Sign, Persona Persona);
