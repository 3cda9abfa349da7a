using System.Text;

namespace Dramatis.Simulated.PersonaWorld;

/// <summary>Fills <c>{name}</c> slots of a template and tidies the result into a sentence.</summary>
internal static class TemplateText
{
    /// <summary>The template with every slot filled; <c>{a}</c> is the value <c>v</c> with its indefinite article.</summary>
    /// <exception cref="ArgumentException">A slot has no value.</exception>
    public static string Fill(string template, params ReadOnlySpan<(string Slot, string Value)> slots) => Capitalise(FillInline(template, slots));

    /// <summary>As <see cref="Fill"/>, for a part of a sentence: the first letter stays as it is.</summary>
    public static string FillInline(string template, params ReadOnlySpan<(string Slot, string Value)> slots)
    {
        StringBuilder text = new(template.Length + 16);
        int at = 0;
        while (at < template.Length)
        {
            int open = template.IndexOf('{', at);
            if (open < 0)
            {
                break;
            }

            int close = template.IndexOf('}', open);
            text.Append(template, at, open - at).Append(Lookup(template, template[(open + 1)..close], slots));
            at = close + 1;
        }

        text.Append(template, at, template.Length - at);
        return text.ToString();
    }

    /// <summary>The value with "a" or "an", unless it is a plural or already carries a determiner.</summary>
    public static string WithArticle(string value)
    {
        bool vowelSound = "aeiou".Contains(char.ToLowerInvariant(value[0]), StringComparison.Ordinal)
            && !value.StartsWith("uni", StringComparison.Ordinal) && !value.StartsWith("uku", StringComparison.Ordinal)
            && !value.StartsWith("one", StringComparison.Ordinal) && !value.StartsWith("eu", StringComparison.Ordinal);
        return (vowelSound ? "an " : "a ") + value;
    }

    public static string Capitalise(string text) =>
        text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    public static string Lower(string text) => text.Length > 1 && char.IsUpper(text[0]) && text[1] != ' ' ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    /// <summary>The sentence with a small first letter, unless it begins with "I", a name or an abbreviation.</summary>
    public static string Continue(string sentence) =>
        sentence.Length > 1 && char.IsUpper(sentence[0]) && StartsWithPlainWord(sentence)
            ? char.ToLowerInvariant(sentence[0]) + sentence[1..]
            : sentence;

    private static readonly string[] PlainWords =
        ["My ", "The ", "A ", "An ", "We ", "It ", "There ", "You ", "This ", "That ", "People ", "In ", "At ", "Of ", "For ", "On ", "To ", "From ", "What ", "Most "];

    private static bool StartsWithPlainWord(string sentence) =>
        PlainWords.Any(w => sentence.StartsWith(w, StringComparison.Ordinal));

    private static string Lookup(string template, string slot, ReadOnlySpan<(string Slot, string Value)> slots)
    {
        string wanted = slot == "a" ? "v" : slot;
        foreach ((string name, string value) in slots)
        {
            if (name == wanted)
            {
                return slot == "a" ? WithArticle(value) : value;
            }
        }

        throw new ArgumentException($"Nothing fills {{{slot}}} in '{template}'.", nameof(template));
    }
}
