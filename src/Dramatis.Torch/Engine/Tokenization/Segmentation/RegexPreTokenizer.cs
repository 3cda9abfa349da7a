using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>
/// Splits by a regular expression into matches and the text between them. Vocabularies mean their expressions over code
/// points, but .NET matches UTF-16 units, of which the halves of a surrogate pair are neither letters nor numbers. So every code
/// point beyond U+FFFF is shown to the expression as one rare character of the same category.
/// </summary>
internal sealed class RegexPreTokenizer(string pattern, SplitBehavior behavior = SplitBehavior.Isolated, bool invert = false) : IPreTokenizer
{
    private static readonly Dictionary<UnicodeCategory, char> StandIns = FindStandIns();

    private readonly Regex expression = PreTokenizers.Expression(pattern);

    /// <inheritdoc/>
    public void Split(string text, List<Range> pieces)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            SplitUnits(text, null, pieces);
            return;
        }

        var shown = new StringBuilder(text.Length);
        var starts = new List<int>(text.Length + 1);
        int position = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            starts.Add(position);
            shown.Append(rune.IsBmp ? (char)rune.Value : StandIns.GetValueOrDefault(Rune.GetUnicodeCategory(rune), '\u2603'));
            position += rune.Utf16SequenceLength;
        }

        starts.Add(position);
        SplitUnits(shown.ToString(), starts, pieces);
    }

    private void SplitUnits(string text, List<int>? starts, List<Range> pieces)
    {
        List<SplitSegment> segments;
        try
        {
            segments = Segments(text);
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new ModelFormatException("the tokenizer", $"has an expression that does not end on this text within {error.MatchTimeout.TotalSeconds} seconds.", error);
        }

        foreach ((int start, int end) in behavior.Combine(segments))
        {
            pieces.Add(starts is null ? start..end : starts[start]..starts[end]);
        }
    }

    private List<SplitSegment> Segments(string text)
    {
        var segments = new List<SplitSegment>();
        int position = 0;
        foreach (ValueMatch match in expression.EnumerateMatches(text))
        {
            if (match.Length == 0)
            {
                continue;
            }

            Append(segments, position, match.Index, isMatch: invert);
            position = match.Index + match.Length;
            Append(segments, match.Index, position, isMatch: !invert);
        }

        Append(segments, position, text.Length, isMatch: invert);
        return segments;
    }

    private static void Append(List<SplitSegment> segments, int start, int end, bool isMatch)
    {
        if (end > start)
        {
            segments.Add(new SplitSegment(start, end, isMatch));
        }
    }

    // The last character of each category in the first plane: rare ones, which no expression names.
    private static Dictionary<UnicodeCategory, char> FindStandIns()
    {
        var found = new Dictionary<UnicodeCategory, char>();
        for (int unit = 0x80; unit < 0xFFF0; unit++)
        {
            found[CharUnicodeInfo.GetUnicodeCategory((char)unit)] = (char)unit;
        }

        return found;
    }
}
