using System.Text.RegularExpressions;

namespace Dramatis.Psychometrics.Administrations;

/// <summary>
/// Fills the slots of an item in the third person. <c>{name}</c> is the subject's name, <c>{they} {them} {their} {themself}</c> its
/// pronouns; after the name <c>{like|likes}</c> gives the verb that agrees with the name, after a pronoun <c>{they:like|likes}</c> the
/// one that agrees with the pronoun. A slot that begins with a capital letter gives one.
/// </summary>
public static partial class SubjectText
{
    /// <summary>The text for a subject.</summary>
    /// <exception cref="InvalidInputException">A slot is not known.</exception>
    public static string Fill(string text, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(subject);
        return Slot().Replace(text, match => Value(match.Groups[1].Value, subject));
    }

    private static string Value(string slot, Subject subject)
    {
        string filled = slot.ToLowerInvariant() switch
        {
            "name" => subject.Name,
            "they" => subject.Pronouns.Subjective,
            "them" => subject.Pronouns.Objective,
            "their" => subject.Pronouns.Possessive,
            "themself" => subject.Pronouns.Reflexive,
            _ => Verb(slot, subject),
        };
        return char.IsUpper(slot[0]) ? char.ToUpperInvariant(filled[0]) + filled[1..] : filled;
    }

    private static string Verb(string slot, Subject subject)
    {
        bool afterPronoun = slot.StartsWith("they:", StringComparison.OrdinalIgnoreCase);
        string[] forms = (afterPronoun ? slot[5..] : slot).Split('|');
        if (forms.Length != 2 || forms.Any(string.IsNullOrWhiteSpace))
        {
            throw new InvalidInputException(
                $"slot '{{{slot}}}'", "is not known.", "Slots are {name}, {they}, {them}, {their}, {themself}, {like|likes} and {they:like|likes}.");
        }

        bool plural = afterPronoun ? subject.Pronouns.TakesPluralVerb : subject.IsPlural;
        return plural ? forms[0] : forms[1];
    }

    [GeneratedRegex(@"\{([^{}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Slot();
}
