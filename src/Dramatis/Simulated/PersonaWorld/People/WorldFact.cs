using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Facts;

namespace Dramatis.Simulated.PersonaWorld.People;

/// <summary>One fact of a person with the sentence that states it.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">Its value.</param>
/// <param name="Line">First-person sentence of the profile.</param>
internal sealed record WorldFact(WorldAttribute Attribute, string Value, string Line)
{
    public Facet ToFacet(string provenance) => new(Attribute.Kind, Attribute.Key, Value, Line, Provenance: provenance);
}
