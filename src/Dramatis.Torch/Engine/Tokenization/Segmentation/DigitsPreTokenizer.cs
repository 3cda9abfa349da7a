using System.Globalization;
using System.Text;

namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>Sets numbers apart, each character of a number category alone or runs of them together.</summary>
internal sealed class DigitsPreTokenizer(bool individual) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(string text, List<Range> pieces)
    {
        int start = 0;
        int position = 0;
        bool inNumber = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isNumber = Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
            if (position > start && (isNumber != inNumber || (isNumber && individual)))
            {
                pieces.Add(start..position);
                start = position;
            }

            inNumber = isNumber;
            position += rune.Utf16SequenceLength;
        }

        if (position > start)
        {
            pieces.Add(start..position);
        }
    }
}
