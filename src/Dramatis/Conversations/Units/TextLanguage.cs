using System.Collections.Concurrent;
using System.Text;

namespace Dramatis.Conversations.Units;

/// <summary>
/// Whether a text is English, and which of some other languages it may be: by its letters, and by the words that hold sentences together. Made
/// for single sentences of talk, where an error in either direction costs: what is not surely foreign counts as English.
/// </summary>
public static class TextLanguage
{
    private const int MostKnown = 8_192;
    private const int LongestKnown = 400;
    private const int LongestRead = 4_000; // characters; what comes after them is hardly in another language

    // Atoms meet the same statements again and again.
    private static readonly ConcurrentDictionary<string, string?> Known = new(StringComparer.Ordinal);

    /// <summary>Whether nothing speaks against English.</summary>
    public static bool IsEnglish(string text) => Of(text) is null or "en";

    /// <summary>
    /// A language tag: <c>en</c>; <c>de</c>, <c>fr</c>, <c>es</c>, <c>it</c>, <c>pt</c>, <c>nl</c>, <c>sv</c>, <c>da</c>, <c>pl</c>, <c>tr</c>, <c>cs</c>,
    /// <c>fi</c>, whose near relatives it may be as well; <c>und-Hani</c> and the like for a text in other letters; null where nothing tells.
    /// </summary>
    public static string? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Known.TryGetValue(text, out string? known))
        {
            return known;
        }

        string? found = Read(text.Length > LongestRead ? text[..LongestRead] : text);
        if (text.Length <= LongestKnown)
        {
            if (Known.Count >= MostKnown)
            {
                Known.Clear();
            }

            Known[text] = found;
        }

        return found;
    }

    private static string? Read(string text)
    {
        if (ForeignScript(text) is { } script)
        {
            return "und-" + script;
        }

        string[] words = [.. Words(text)];
        double english = words.Sum(w => FunctionWords.Shared.Contains(w) ? 0.5 : FunctionWords.English.Contains(w) ? 1 : 0);
        (string Tag, int Hits) best = FunctionWords.Others.Select(o => (o.Tag, Hits: words.Count(o.Words.Contains))).MaxBy(o => o.Hits);
        return best.Hits > english ? best.Tag : english > 0 ? "en" : null;
    }

    // Names within a sentence are no function words: Los Angeles, Las Vegas.
    private static IEnumerable<string> Words(string text)
    {
        bool first = true;
        foreach (string piece in text.Replace('\u2019', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string word = piece.Trim('.', ',', ';', ':', '!', '?', '"', '(', ')', '\u00bf', '\u00a1', '\u201e', '\u201c', '\u201d', '\'', '*', '-', '\u2026');
            if (word.Length > 0 && (first || !char.IsUpper(word[0]) || word[0] == 'I'))
            {
                yield return word.ToLowerInvariant();
            }

            first = piece[^1] is '.' or '!' or '?' or ':';
        }
    }

    private static string? ForeignScript(string text)
    {
        Dictionary<string, int> letters = [];
        int all = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                all++;
                if (Script(rune.Value) is { } script)
                {
                    letters[script] = letters.GetValueOrDefault(script) + 1;
                }
            }
        }

        int foreign = letters.Values.Sum();
        return 2 * foreign > all ? letters.MaxBy(l => l.Value).Key : null;
    }

    private static string? Script(int rune) => rune switch
    {
        < 0x0250 or (>= 0x1E00 and < 0x1F00) => null,
        >= 0x0370 and < 0x0400 or (>= 0x1F00 and < 0x2000) => "Grek",
        >= 0x0400 and < 0x0530 => "Cyrl",
        >= 0x0530 and < 0x0590 => "Armn",
        >= 0x0590 and < 0x0600 => "Hebr",
        >= 0x0600 and < 0x0780 => "Arab",
        >= 0x0900 and < 0x0980 => "Deva",
        >= 0x0E00 and < 0x0E80 => "Thai",
        >= 0x3040 and < 0x3100 => "Jpan",
        >= 0x1100 and < 0x1200 or (>= 0xAC00 and < 0xD7B0) => "Hang",
        >= 0x3400 and < 0xA000 or (>= 0x20000 and < 0x32000) => "Hani",
        _ => "Zyyy",
    };
}
