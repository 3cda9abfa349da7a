using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dramatis.Statistics.Texts;

/// <summary>
/// Ways to cut a text into tokens as the measures of this room define them; scores depend on the cut, so each measure names its own.
/// Lower case is culture-free.
/// </summary>
public static partial class TextTokens
{
    /// <summary>Runs between white space.</summary>
    public static IReadOnlyList<string> WhiteSpace(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Runs of a to z, 0 to 9 and the apostrophe in the lower-cased text.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. WordPattern().Matches(text.ToLowerInvariant()).Select(m => m.Value)];
    }

    /// <summary>Runs of a to z and 0 to 9 in the lower-cased text, as rouge_score; stemmed where longer than three characters.</summary>
    public static IReadOnlyList<string> Rouge(string text, bool stem = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. AlphanumericPattern().Matches(text.ToLowerInvariant())
            .Select(m => stem && m.Length > 3 ? PorterStemmer.Stem(m.Value) : m.Value)];
    }

    /// <summary>The tokenizer 13a of the WMT scorer mteval, sacreBLEU's default: punctuation apart, but not inside numbers.</summary>
    public static IReadOnlyList<string> Mteval13a(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string line = text.Replace("<skipped>", "", StringComparison.Ordinal)
            .Replace("-\n", "", StringComparison.Ordinal)
            .Replace('\n', ' ')
            .Replace("&quot;", "\"", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal);
        return WhiteSpace(Western($" {line} "));
    }

    /// <summary>The international tokenizer of mteval v14: Unicode punctuation apart except beside digits, symbols apart.</summary>
    public static IReadOnlyList<string> International(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<Rune> runes = [.. text.EnumerateRunes()];
        runes = Spaced(runes, (a, b) => !IsNumber(a) && IsPunctuation(b), before: false);
        runes = Spaced(runes, (a, b) => IsPunctuation(a) && !IsNumber(b), before: true);
        return WhiteSpace(string.Concat(runes.Select(r => IsSymbol(r) ? $" {r} " : r.ToString())));
    }

    /// <summary>Every character (code point) that is not white space.</summary>
    public static IReadOnlyList<string> Characters(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.EnumerateRunes().Where(r => !Rune.IsWhiteSpace(r)).Select(r => r.ToString())];
    }

    /// <summary>ASCII punctuation apart, but for the period, the comma, the dash and the apostrophe.</summary>
    internal static string Punctuated(string line) => PunctuationPattern().Replace(line, " $1 ");

    internal static string Western(string line) => Periods(Punctuated(line));

    /// <summary>Period and comma apart except inside numbers, a dash after a digit apart.</summary>
    internal static string Periods(string line)
    {
        line = PeriodAfterPattern().Replace(line, "$1 $2 ");
        line = PeriodBeforePattern().Replace(line, " $1 $2");
        return DashPattern().Replace(line, "$1 $2 ");
    }

    // One pass over pairs that do not overlap: the mark gets a space on both sides.
    private static List<Rune> Spaced(List<Rune> runes, Func<Rune, Rune, bool> apart, bool before)
    {
        Rune space = new(' ');
        List<Rune> result = [];
        for (int i = 0; i < runes.Count; i++)
        {
            if (i + 1 < runes.Count && apart(runes[i], runes[i + 1]))
            {
                result.AddRange(before ? [space, runes[i], space, runes[i + 1]] : [runes[i], space, runes[i + 1], space]);
                i++;
            }
            else
            {
                result.Add(runes[i]);
            }
        }

        return result;
    }

    private static bool IsNumber(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsPunctuation(Rune rune) => Rune.IsPunctuation(rune);

    private static bool IsSymbol(Rune rune) => Rune.IsSymbol(rune);

    [GeneratedRegex("[a-z0-9']+")]
    private static partial Regex WordPattern();

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex AlphanumericPattern();

    [GeneratedRegex(@"([\{-\~\[-\` -\&\(-\+\:-\@\/])")]
    private static partial Regex PunctuationPattern();

    [GeneratedRegex(@"([^0-9])([\.,])")]
    private static partial Regex PeriodAfterPattern();

    [GeneratedRegex(@"([\.,])([^0-9])")]
    private static partial Regex PeriodBeforePattern();

    [GeneratedRegex("([0-9])(-)")]
    private static partial Regex DashPattern();
}
