namespace Dramatis.Personas;

/// <summary>One commitment of a persona as a sentence that a text can agree with or contradict.</summary>
/// <param name="Id">Identifier, unique in the persona: its place among the facets, <c>s1</c>, <c>s2</c> …, or what a file gives.</param>
/// <param name="Text">The sentence, in the first person.</param>
/// <param name="Facet">The typed commitment behind it, with provenance, confidence and validity.</param>
public sealed record PersonaStatement(string Id, string Text, Facet Facet)
{
    /// <summary>The statements of a persona, one a facet, in their order.</summary>
    /// <param name="persona">The persona.</param>
    /// <param name="at">Leaves out what does not hold at this moment; null takes all.</param>
    public static IReadOnlyList<PersonaStatement> Of(Persona persona, DateTimeOffset? at = null)
    {
        ArgumentNullException.ThrowIfNull(persona);
        return
        [
            .. persona.Facets
                .Select((facet, index) => new PersonaStatement(FormattableString.Invariant($"s{index + 1}"), FacetSentence.Of(facet), facet))
                .Where(s => at is null || s.HoldsAt(at.Value)),
        ];
    }

    /// <summary>Whether the commitment holds at a moment.</summary>
    public bool HoldsAt(DateTimeOffset moment) =>
        (Facet.ValidFrom is not { } from || from <= moment) && (Facet.ValidUntil is not { } until || moment < until);
}
