using System.Globalization;
using System.Text;

namespace Dramatis.Psychometrics.Instruments;

/// <summary>
/// Texts as a reader of answers compares them: full-width forms made narrow, lower case, letters, marks and digits only, single
/// spaces. Signs that carry meaning on their own (emoticons, plus and minus) are kept when nothing else would be left.
/// </summary>
public static class NormalisedText
{
    /// <summary>The text to compare.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string whole = Narrow(text.Normalize(NormalizationForm.FormC)).ToLowerInvariant();
        StringBuilder kept = new(whole.Length);
        foreach (Rune rune in whole.EnumerateRunes())
        {
            if (IsWord(rune))
            {
                kept.Append(rune);
            }
            else if (kept.Length > 0 && kept[^1] != ' ' && rune.Value is not ('\'' or '’'))
            {
                kept.Append(' ');
            }
        }

        string words = kept.ToString().TrimEnd();
        return words.Length > 0 ? words : whole.Trim();
    }

    // Full-width forms of ASCII (U+FF01 to U+FF5E). Without culture data the runtime has no compatibility forms.
    private static string Narrow(string text) => string.Create(text.Length, text, static (narrow, wide) =>
    {
        for (int i = 0; i < wide.Length; i++)
        {
            narrow[i] = wide[i] is >= '\uff01' and <= '\uff5e' ? (char)(wide[i] - 0xfee0) : wide[i];
        }
    });

    private static bool IsWord(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
