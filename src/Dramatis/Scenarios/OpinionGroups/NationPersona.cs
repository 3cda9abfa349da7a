using Dramatis.Personas;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>The persona of somebody who speaks for a nation.</summary>
public static class NationPersona
{
    /// <summary>Creates the persona of a nation: <c>Veldian agent</c>, who knows and represents the Veldian view.</summary>
    /// <param name="demonym">Adjective and noun of the nation: <c>Veldian</c>.</param>
    /// <param name="provenance">Where the nation came from.</param>
    public static Persona Of(string demonym, string? provenance = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(demonym);
        return new Persona(
            demonym.Replace(' ', '-'),
            demonym + " agent",
            [
                new Facet(
                    FacetKind.Nation,
                    "nation",
                    demonym,
                    $"I speak for the {demonym} point of view. I know {demonym} history, traditions and present concerns well.",
                    Provenance: provenance),
            ]);
    }
}
