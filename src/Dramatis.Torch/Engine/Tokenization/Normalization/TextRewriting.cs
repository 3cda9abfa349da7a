using System.Globalization;
using System.Text;

namespace Dramatis.Torch.Engine.Tokenization.Normalization;

/// <summary>The simple rewritings that tokenizers name.</summary>
internal static class TextRewriting
{
    /// <summary>Lower case by the full mapping of Unicode, code point by code point: U+0130 becomes i and a dot above.</summary>
    public static string Lowercase(string text) => text.Replace("\u0130", "i\u0307", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Without the marks that take no space (category Mn).</summary>
    public static string RemoveMarks(string text) =>
        Filter(text, rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark);

    /// <summary>Without white space at the ends asked for.</summary>
    public static string Strip(string text, bool left, bool right)
    {
        string withoutStart = left ? text.TrimStart() : text;
        return right ? withoutStart.TrimEnd() : withoutStart;
    }

    /// <summary>A prefix before text that is not empty.</summary>
    public static string Prepend(string text, string prefix) => text.Length == 0 ? text : prefix + text;

    /// <summary>Only the code points that pass.</summary>
    public static string Filter(string text, Func<Rune, bool> keeps)
    {
        var kept = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (keeps(rune))
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString();
    }
}
