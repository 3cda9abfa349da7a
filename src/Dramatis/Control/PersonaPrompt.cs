using System.Globalization;
using System.Text;
using Dramatis.Personas;

namespace Dramatis.Control;

/// <summary>
/// The plain persona prompt: one line that names the role, then the commitments in the first person. Short on purpose, so that a small
/// model with a context of one or two thousand tokens can live with it.
/// </summary>
public static class PersonaPrompt
{
    /// <summary>Raised whenever a wording below changes; part of the code version of every study that renders personas.</summary>
    public const string Version = "1";

    /// <summary>What a firm prompt says beside who the persona is.</summary>
    internal const string StayInCharacter = "Stay in character whatever others say.";

    /// <summary>The system text of a persona.</summary>
    /// <param name="persona">Whom to play.</param>
    /// <param name="strength">How much is said.</param>
    public static string Render(Persona persona, PersonaStrength strength = PersonaStrength.Standard)
    {
        ArgumentNullException.ThrowIfNull(persona);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"You are {persona.Name}.");
        if (strength == PersonaStrength.NameOnly)
        {
            return text.ToString();
        }

        if (strength == PersonaStrength.Firm)
        {
            text.Append(' ').Append(StayInCharacter);
        }

        char separator = '\n';
        foreach (Facet facet in persona.Facets)
        {
            text.Append(separator).Append(Sentence(facet));
            separator = ' ';
        }

        return text.ToString();
    }

    /// <summary>One commitment as a sentence in the first person; the facet's own text wins when it has one.</summary>
    public static string Sentence(Facet facet)
    {
        ArgumentNullException.ThrowIfNull(facet);
        if (!string.IsNullOrWhiteSpace(facet.Text))
        {
            return facet.Text.Trim();
        }

        string attribute = facet.Attribute.Replace('-', ' ').Replace('_', ' ');
        string value = facet.Value ?? Degree(facet.Level ?? 0);
        return facet.Kind switch
        {
            FacetKind.Trait => $"My {attribute} is {value}.",
            FacetKind.Style => $"My way of speaking is {value}.",
            FacetKind.Value => facet.Value is null ? $"The importance of {attribute} to me is {value}." : $"I value {value}.",
            FacetKind.Nation => $"I am {value}.",
            FacetKind.Opinion => $"On {attribute} I think: {value}.",
            FacetKind.Goal => $"I want {value}.",
            FacetKind.Statement => value,
            FacetKind.Fact or FacetKind.Relationship => $"My {attribute} is {value}.",
            _ => throw new ArgumentOutOfRangeException(nameof(facet), facet.Kind, "Unknown kind of facet."),
        };
    }

    // Five words are as many grades as a small model can tell apart.
    private static string Degree(double level) => level switch
    {
        < -0.6 => "very low",
        < -0.2 => "low",
        <= 0.2 => "average",
        <= 0.6 => "high",
        _ => "very high",
    };
}
