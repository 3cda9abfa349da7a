namespace Dramatis.Personas;

/// <summary>A named set of commitments that a model is asked to keep.</summary>
/// <param name="Id">Stable identifier, unique in its set.</param>
/// <param name="Name">The name used in talk.</param>
/// <param name="Facets">The commitments, in the order in which a prompt states them.</param>
public sealed record Persona(string Id, string Name, IReadOnlyList<Facet> Facets)
{
    /// <summary>The first facet of a kind and attribute, or null.</summary>
    public Facet? Find(FacetKind kind, string? attribute = null) =>
        Facets.FirstOrDefault(f => f.Kind == kind && (attribute is null || string.Equals(f.Attribute, attribute, StringComparison.Ordinal)));
}
