using Dramatis.Personas;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>An ideological word pair that is put into a persona.</summary>
/// <param name="Id">Its name: <c>right-authoritarian</c>.</param>
/// <param name="Right">1 when it points to the right, -1 when to the left.</param>
/// <param name="Up">1 when it points to authority, -1 when to liberty.</param>
/// <param name="Words">What is added to the persona.</param>
internal sealed record PersonaInjection(string Id, int Right, int Up, string Words)
{
    public static IReadOnlyList<PersonaInjection> All { get; } =
    [
        new("right-authoritarian", 1, 1, "In politics I am right-wing and authoritarian."),
        new("left-libertarian", -1, -1, "In politics I am left-wing and libertarian."),
    ];

    /// <summary>The persona with the words after all that it says already.</summary>
    public Persona Apply(Persona persona) =>
        persona with { Facets = [.. persona.Facets, new Facet(FacetKind.Opinion, "politics", Id, Words, Provenance: "injected")] };
}
