using System.Collections.Frozen;

namespace Dramatis.Conversations.Units;

/// <summary>
/// Cuts a text into sentences: at line breaks and after <c>. ! ? …</c> and their East Asian forms with the quotes and brackets that
/// close behind them. A full stop after an abbreviation, an initial or inside a number does not end a sentence, nor does one before a
/// lower-case letter.
/// </summary>
public sealed class SentenceSplitter : ITextSplitter
{
    private const string Terminators = ".!?…。！？";
    private const string WideTerminators = "。！？";
    private const string Closers = "\"'”’»)]*_」』";

    private static readonly FrozenSet<string> Abbreviations = FrozenSet.ToFrozenSet(
        [
            "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "rev", "hon", "capt", "col", "gen", "lt", "sgt", "mt", "no", "vs", "etc", "e.g",
            "i.e", "cf", "fig", "vol", "approx", "dept", "est", "inc", "ltd", "co", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
            "sept", "oct", "nov", "dec", "a.m", "p.m", "ph.d", "u.s", "u.k", "z.b", "bzw", "ca", "nr",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The splitter; it has no state.</summary>
    public static SentenceSplitter Instance { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<TextUnit> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<TextUnit> units = [];
        int start = 0;
        while (start < text.Length)
        {
            int end = SentenceEnd(text, start);
            Add(units, text, start, end);
            start = end;
        }

        return units;
    }

    /// <summary>
    /// Length of the part of a growing text that ends with a finished sentence, so that what comes later cannot change how that part is
    /// cut: a terminator counts once another character follows it. 0 when no sentence is finished yet.
    /// </summary>
    public static int FinishedLength(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int finished = 0;
        while (finished < text.Length)
        {
            int end = SentenceEnd(text, finished);
            if (end >= text.Length)
            {
                break;
            }

            finished = end;
        }

        return finished;
    }

    // The sentence takes the white space behind it along, so that sentences joined give the text.
    private static int SentenceEnd(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r')
            {
                return SkipSpace(text, i);
            }

            if (!Terminators.Contains(text[i]))
            {
                continue;
            }

            int behind = i + 1;
            while (behind < text.Length && (Terminators.Contains(text[behind]) || Closers.Contains(text[behind])))
            {
                behind++;
            }

            if (Ends(text, start, i, behind))
            {
                return SkipSpace(text, behind);
            }

            i = behind - 1;
        }

        return text.Length;
    }

    private static bool Ends(string text, int start, int terminator, int behind)
    {
        if (WideTerminators.Contains(text[terminator]))
        {
            return true;
        }

        if (behind == text.Length)
        {
            return true;
        }

        if (!char.IsWhiteSpace(text[behind]))
        {
            return false;
        }

        int next = SkipSpace(text, behind);
        bool lowerFollows = next < text.Length && char.IsLower(text[next]) && !text.AsSpan(behind, next - behind).Contains('\n');
        if (text[terminator] != '.')
        {
            return !(lowerFollows && Closers.Contains(text[behind - 1])); // "Really?" she asked
        }

        return !lowerFollows && !IsAbbreviated(text, start, terminator);
    }

    private static bool IsAbbreviated(string text, int start, int stop)
    {
        int first = stop;
        while (first > start && (char.IsLetter(text[first - 1]) || text[first - 1] == '.'))
        {
            first--;
        }

        ReadOnlySpan<char> word = text.AsSpan(first, stop - first);
        bool initial = word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I';
        return initial || Abbreviations.Contains(word.ToString());
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static void Add(List<TextUnit> units, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        string unit = text[start..end];
        if (unit.Any(char.IsLetterOrDigit))
        {
            units.Add(new TextUnit(units.Count, start, unit));
        }
    }
}
