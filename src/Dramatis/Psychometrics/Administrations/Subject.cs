namespace Dramatis.Psychometrics.Administrations;

/// <summary>Of whom the items of an instrument speak in the third person.</summary>
/// <param name="Name">A name or a group: "Ada", "barbers".</param>
/// <param name="Pronouns">Their pronouns.</param>
/// <param name="IsPlural">Whether the name takes a plural verb ("barbers are").</param>
/// <param name="Background">What is known of them beside, as a sentence, or null.</param>
public sealed record Subject(string Name, PronounSet Pronouns, bool IsPlural = false, string? Background = null);
