using Dramatis.Personas;

namespace Dramatis.Control.Consistency;

/// <summary>A commitment that a reply is held against.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Statement">The commitment as a statement.</param>
public sealed record Evidence(EvidenceKind Kind, PersonaStatement Statement)
{
    /// <summary>The statements of a persona.</summary>
    public static IReadOnlyList<Evidence> Of(Persona persona) => [.. PersonaStatement.Of(persona).Select(s => new Evidence(EvidenceKind.Persona, s))];

    /// <summary>A sentence that is remembered or was said earlier.</summary>
    /// <param name="kind">Which of the two.</param>
    /// <param name="id">Names it in explanations: <c>turn 3</c>.</param>
    /// <param name="text">The sentence, in the first person of the speaker.</param>
    public static Evidence Said(EvidenceKind kind, string id, string text) =>
        new(kind, new PersonaStatement(id, text, new Facet(FacetKind.Statement, "said", text, text, Provenance: id)));
}
