using System.Text;
using System.Text.RegularExpressions;

namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>Finds what characters of a novel say, with the name that a speech tag gives ("…," said Alice).</summary>
public static partial class BookSpeech
{
    private const int Milliseconds = 60_000;
    private const int MaxCharacters = 16 << 20;

    /// <summary>Speeches of a book in a file of plain text: UTF-8, or Windows-1252 where it is none, as old transcriptions are.</summary>
    /// <exception cref="InvalidInputException">The file is missing or too long.</exception>
    public static IReadOnlyList<(string Speaker, string Text)> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileInfo file = new(path);
        if (!file.Exists || file.Length > MaxCharacters)
        {
            throw new InvalidInputException(
                path, file.Exists ? FormattableString.Invariant($"has {file.Length} bytes.") : "does not exist.", FormattableString.Invariant($"Point to a novel as plain text of at most {MaxCharacters} bytes."));
        }

        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            return Find(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return Find(Windows(Encoding.Latin1.GetString(bytes)));
        }
    }

    /// <summary>Speeches in the order of the book, quotation and tag taken apart.</summary>
    /// <param name="text">The book.</param>
    /// <exception cref="InvalidInputException">It is too long.</exception>
    public static IReadOnlyList<(string Speaker, string Text)> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxCharacters)
        {
            throw new InvalidInputException("book", FormattableString.Invariant($"has {text.Length} characters."), FormattableString.Invariant($"A book may have {MaxCharacters} at most."));
        }

        string plain = text.ReplaceLineEndings("\n");
        return
        [
            .. Tagged().Matches(plain)
                .Select(m => (Speaker: Name(m.Groups["name"].Value), Text: Clean(m.Groups["said"].Value)))
                .Where(s => s.Text.Length > 0),
        ];
    }

    // The marks that Windows-1252 puts where Latin-1 has control characters.
    private static string Windows(string latin) => latin.Replace('\u0091', '‘').Replace('\u0092', '’').Replace('\u0093', '“').Replace('\u0094', '”').Replace('\u0097', '—');

    private static string Name(string name) => White().Replace(name, " ").Trim();

    private static string Clean(string said) => White().Replace(said, " ").Trim().TrimEnd(',') is { Length: > 0 } text
        ? (".!?—-".Contains(text[^1]) ? text : text + ".")
        : "";

    // A quotation ends at its mark unless a letter follows ("don't"); paragraphs end it too.
    [GeneratedRegex(
        """
        (?: “(?<said>(?:[^“”\n]|\n(?!\n)){12,400}?)”
          | "(?<said>(?:[^"\n]|\n(?!\n)){12,400}?)"
          | (?<!\w)'(?<said>(?:[^'\n]|'(?=\w)|\n(?!\n)){12,400}?)'(?!\w) )
        \s+ (?:said|cried|replied|asked|answered|exclaimed|remarked|added|continued)
        \s+ (?<name>(?:the\s+|Mr\.\s+|Mrs\.\s+|Miss\s+|Lady\s+|Sir\s+)?[A-Z][a-z]+(?:\s+(?:Turtle|Hare))?)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        Milliseconds)]
    private static partial Regex Tagged();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, Milliseconds)]
    private static partial Regex White();
}
