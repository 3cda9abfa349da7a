namespace Dramatis.Psychometrics.Administrations;

/// <summary>Pronouns of somebody spoken of.</summary>
/// <param name="Subjective">she, they.</param>
/// <param name="Objective">her, them.</param>
/// <param name="Possessive">her, their.</param>
/// <param name="Reflexive">herself, themselves.</param>
/// <param name="TakesPluralVerb">Whether a verb after the pronoun is in the plural (they are).</param>
public sealed record PronounSet(string Subjective, string Objective, string Possessive, string Reflexive, bool TakesPluralVerb)
{
    /// <summary>she.</summary>
    public static PronounSet She { get; } = new("she", "her", "her", "herself", false);

    /// <summary>he.</summary>
    public static PronounSet He { get; } = new("he", "him", "his", "himself", false);

    /// <summary>they, of one person.</summary>
    public static PronounSet TheyOne { get; } = new("they", "them", "their", "themself", true);

    /// <summary>they, of several.</summary>
    public static PronounSet TheyMany { get; } = new("they", "them", "their", "themselves", true);

    /// <summary>it.</summary>
    public static PronounSet It { get; } = new("it", "it", "its", "itself", false);

    /// <summary>you, of one person.</summary>
    public static PronounSet You { get; } = new("you", "you", "your", "yourself", true);
}
