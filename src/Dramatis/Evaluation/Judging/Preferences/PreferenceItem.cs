namespace Dramatis.Evaluation.Judging.Preferences;

/// <summary>Two replies of which somebody prefers one (row 75).</summary>
/// <param name="Id">Identifier, unique in its set.</param>
/// <param name="Profile">What is known of the person; empty for nothing.</param>
/// <param name="Prompt">What the replies answer.</param>
/// <param name="A">One reply.</param>
/// <param name="B">The other.</param>
/// <param name="PrefersA">Which one the person prefers.</param>
public sealed record PreferenceItem(string Id, string Profile, string Prompt, string A, string B, bool PrefersA);
