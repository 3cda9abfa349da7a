using System.Text.RegularExpressions;

namespace Dramatis.Statistics.Texts;

/// <summary>
/// Translation edit rate (Snover et al. 2006): insertions, deletions, substitutions and moves of phrases, found greedily, over the words of
/// the reference, times 100. The rules and limits are those of Tercom as sacreBLEU has them: moves of up to 10 words over up to 50, at most
/// 1000 tried, alignment in a beam of 25.
/// </summary>
/// <param name="CaseSensitive">Whether case counts.</param>
/// <param name="Normalize">Whether punctuation is cut off words first.</param>
/// <param name="RemovePunctuation">Whether . , ? : ; ! " ( ) are removed.</param>
public sealed partial record TranslationEditRate(bool CaseSensitive = false, bool Normalize = false, bool RemovePunctuation = false)
{
    /// <summary>Rate of a corpus: edits (to the closest reference) over words (mean of the references). 0 and up; 100 when there are edits but no reference word.</summary>
    /// <param name="hypotheses">At least one text.</param>
    /// <param name="references">One or more references for each.</param>
    /// <exception cref="ArgumentException">No pair, unequal lengths or a missing text.</exception>
    public double Corpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        TextPreconditions.CheckPairs(hypotheses, references);
        double edits = 0, words = 0;
        for (int i = 0; i < hypotheses.Count; i++)
        {
            string[] hypothesis = Cut(hypotheses[i]);
            string[][] cut = [.. references[i].Select(Cut)];
            edits += cut.Min(r => PhraseMoves.Edits(hypothesis, r));
            words += cut.Average(r => r.Length);
        }

        return words > 0 ? 100 * edits / words : edits > 0 ? 100 : 0;
    }

    /// <summary>Rate of one text.</summary>
    /// <param name="hypothesis">The text.</param>
    /// <param name="references">One or more references.</param>
    /// <exception cref="ArgumentException">A missing text.</exception>
    public double Sentence(string hypothesis, params IReadOnlyList<string> references) => Corpus([hypothesis], [references]);

    private string[] Cut(string text)
    {
        string line = CaseSensitive ? text : text.ToLowerInvariant();
        if (Normalize)
        {
            line = $" {line} ".Replace("\n-", "", StringComparison.Ordinal)
                .Replace('\n', ' ')
                .Replace("&quot;", "\"", StringComparison.Ordinal)
                .Replace("&amp;", "&", StringComparison.Ordinal)
                .Replace("&lt;", "<", StringComparison.Ordinal)
                .Replace("&gt;", ">", StringComparison.Ordinal);
            line = TextTokens.Periods(Possessive().Replace(TextTokens.Punctuated(line), " 's$1"));
        }

        return [.. TextTokens.WhiteSpace(RemovePunctuation ? Marks().Replace(line, "") : line)];
    }

    [GeneratedRegex("'s( |$)")]
    private static partial Regex Possessive();

    [GeneratedRegex("[\\.,\\?:;!\"\\(\\)]")]
    private static partial Regex Marks();
}
