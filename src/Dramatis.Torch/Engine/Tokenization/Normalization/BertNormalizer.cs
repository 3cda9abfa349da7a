using System.Globalization;
using System.Text;

namespace Dramatis.Torch.Engine.Tokenization.Normalization;

/// <summary>
/// The basic tokenization of BERT (Devlin et al. 2019) before words are cut: control characters go, white space becomes the space,
/// Chinese characters stand alone, accents and case go.
/// </summary>
/// <param name="cleans">Whether control characters go and white space becomes the space.</param>
/// <param name="spacesChinese">Whether Chinese characters get spaces around them.</param>
/// <param name="stripsAccents">Whether accents go.</param>
/// <param name="lowercases">Whether case goes.</param>
internal sealed class BertNormalizer(bool cleans, bool spacesChinese, bool stripsAccents, bool lowercases) : INormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text)
    {
        string current = cleans ? Clean(text) : text;
        current = spacesChinese ? SpaceChinese(current) : current;
        current = stripsAccents ? TextRewriting.RemoveMarks(CanonicalComposition.Decompose(current)) : current;
        return lowercases ? TextRewriting.Lowercase(current) : current;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                clean.Append(' ');
            }
            else if (rune.Value is not (0 or 0xFFFD) && !IsControl(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    // Unassigned code points stay: the reference asks for Cc, Cf and Co only.
    private static bool IsControl(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse;

    private static string SpaceChinese(string text)
    {
        var spaced = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            spaced.Append(IsChinese(rune.Value) ? $" {rune} " : rune.ToString());
        }

        return spaced.ToString();
    }

    private static bool IsChinese(int point) => point
        is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
