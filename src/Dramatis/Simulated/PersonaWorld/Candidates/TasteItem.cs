using Dramatis.Evaluation.Judging.Preferences;

namespace Dramatis.Simulated.PersonaWorld.Candidates;

/// <summary>Two offers of which a person of the world likes one, with what may be told of the person.</summary>
/// <param name="Id">Identifier, unique for seed and index.</param>
/// <param name="Prompt">What the offers answer.</param>
/// <param name="A">One offer.</param>
/// <param name="B">The other.</param>
/// <param name="PrefersA">Which one the person likes.</param>
/// <param name="All">Everything that the person states, what it likes and dislikes among it.</param>
/// <param name="Key">The statement that decides.</param>
/// <param name="Least">A statement that decides nothing.</param>
/// <param name="Other">Everything that another person states.</param>
public sealed record TasteItem(string Id, string Prompt, string A, string B, bool PrefersA, string All, string Key, string Least, string Other)
{
    /// <summary>The item for a judge who is told all of the profile, or what is given instead.</summary>
    /// <param name="profile">What the judge is told; null for <see cref="All"/>.</param>
    public PreferenceItem ToPreference(string? profile = null) => new(Id, profile ?? All, Prompt, A, B, PrefersA);
}
