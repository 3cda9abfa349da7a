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
            text.Append(separator).Append(FacetSentence.Of(facet));
            separator = ' ';
        }

        return text.ToString();
    }
}
