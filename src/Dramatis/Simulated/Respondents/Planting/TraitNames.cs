using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Simulated.Respondents.Planting;

/// <summary>Names of traits: instruments name the same trait differently, and a respondent has it once.</summary>
public static class TraitNames
{
    private static readonly Dictionary<string, string> Same = new(StringComparer.OrdinalIgnoreCase)
    {
        ["o"] = "openness",
        ["openness-to-experience"] = "openness",
        ["openness to experience"] = "openness",
        ["intellect"] = "openness",
        ["imagination"] = "openness",
        ["c"] = "conscientiousness",
        ["e"] = "extraversion",
        ["extroversion"] = "extraversion",
        ["a"] = "agreeableness",
        ["n"] = "neuroticism",
    };

    /// <summary>
    /// The trait that a scale measures: its identifier, and one name for the five broad traits, whatever the instrument calls them
    /// (<c>E</c>, <c>extroversion</c>).
    /// </summary>
    public static string Of(Scale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return Same.GetValueOrDefault(scale.Id) ?? Same.GetValueOrDefault(scale.Title) ?? scale.Id;
    }

    /// <summary>The one name of a trait.</summary>
    public static string Of(string trait) => Same.GetValueOrDefault(trait, trait);
}
