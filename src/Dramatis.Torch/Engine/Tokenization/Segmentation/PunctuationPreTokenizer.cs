using System.Globalization;
using System.Text;

namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>Sets every punctuation mark apart: Unicode's, and all signs of ASCII, as BERT counts them.</summary>
internal sealed class PunctuationPreTokenizer : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(string text, List<Range> pieces)
    {
        int start = 0;
        int position = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int end = position + rune.Utf16SequenceLength;
            if (IsPunctuation(rune))
            {
                if (position > start)
                {
                    pieces.Add(start..position);
                }

                pieces.Add(position..end);
                start = end;
            }

            position = end;
        }

        if (position > start)
        {
            pieces.Add(start..position);
        }
    }

    private static bool IsPunctuation(Rune rune) =>
        rune.IsAscii ? char.IsPunctuation((char)rune.Value) || char.IsSymbol((char)rune.Value) : Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
            or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.OtherPunctuation;
}
