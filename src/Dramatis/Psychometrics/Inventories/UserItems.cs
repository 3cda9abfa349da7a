using System.Globalization;
using System.Text.RegularExpressions;
using Dramatis.Files;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Inventories;

/// <summary>
/// Joins the item texts of a user's own copy with a key of the program: a text file with one item a line, in order, with or without
/// numbers before them (<c>12. ...</c>).
/// </summary>
public static partial class UserItems
{
    /// <summary>Reads the items of a key.</summary>
    /// <param name="path">The text file.</param>
    /// <param name="key">The key.</param>
    /// <param name="stem">What each item completes ("I see myself as someone who"), or null.</param>
    /// <param name="language">Language of the texts.</param>
    /// <exception cref="InvalidInputException">The file is missing, too large, has another number of items, or numbers out of order.</exception>
    public static Instrument Load(string path, PublishedKey key, string? stem = null, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(key);
        return Parse(LimitedText.Read(path, 1 << 20, $"the items of {key.Title}, one a line"), path, key, stem, language);
    }

    /// <summary>The same from a text.</summary>
    public static Instrument Parse(string text, string where, PublishedKey key, string? stem = null, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(key);
        string[] lines = [.. text.Split('\n', StringSplitOptions.TrimEntries).Where(l => l.Length > 0)];
        if (lines.Length != key.Items)
        {
            throw new InvalidInputException(where, $"has {lines.Length} items.", $"{key.Title} has {key.Items}, one a line.");
        }

        return new Instrument(
            key.Id,
            key.Title,
            InstrumentKind.SelfDescription,
            new LicenceNote("as your copy", "the authors of the inventory", where, $"{key.Terms}. Key: {key.Source}."),
            [
                .. key.Answers.Select((answer, i) => new ResponseOption(
                    (i + 1).ToString(CultureInfo.InvariantCulture), new Dictionary<string, string> { [language] = answer }, i + 1)),
            ],
            [
                .. lines.Select((line, i) => new InstrumentItem(
                    (i + 1).ToString(CultureInfo.InvariantCulture),
                    new Dictionary<VariantKey, string> { [new VariantKey(language)] = (stem is null ? "" : stem.Trim() + " ") + Text(line, i + 1, where) })),
            ],
            key.Scales(),
            language: language);
    }

    private static string Text(string line, int number, string where)
    {
        Match numbered = Numbered().Match(line);
        if (!numbered.Success)
        {
            return line;
        }

        return int.Parse(numbered.Groups["n"].Value, CultureInfo.InvariantCulture) == number
            ? numbered.Groups["text"].Value
            : throw new InvalidInputException($"{where}, item {number}", $"is numbered {numbered.Groups["n"].Value}.", "Give the items in order.");
    }

    [GeneratedRegex(@"^(?<n>\d{1,3})[.):\t]\s*(?<text>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
