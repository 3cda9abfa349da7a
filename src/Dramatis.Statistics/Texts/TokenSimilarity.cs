using System.Text.RegularExpressions;

namespace Dramatis.Statistics.Texts;

/// <summary>Similarity of texts by the tokens they share.</summary>
public static partial class TokenSimilarity
{
    /// <summary>Different tokens in both over different tokens in either (Jaccard 1912); 1 when neither has any.</summary>
    public static double Jaccard(IEnumerable<string> first, IEnumerable<string> second)
    {
        HashSet<string> a = new(first, StringComparer.Ordinal), b = new(second, StringComparer.Ordinal);
        int shared = a.Count(b.Contains), either = a.Count + b.Count - shared;
        return either > 0 ? (double)shared / either : 1;
    }

    /// <summary>
    /// Overlap of answers as SQuAD 1.1 scores it (Rajpurkar et al. 2016): lower case, without ASCII punctuation and without a, an, the;
    /// clipped common words. Two empty answers share nothing.
    /// </summary>
    public static OverlapScore Answer(string hypothesis, string reference)
    {
        string[] mine = AnswerTokens(hypothesis), theirs = AnswerTokens(reference);
        return OverlapScore.Of(NGrams.Overlap(NGrams.Count(mine, 1), NGrams.Count(theirs, 1)), mine.Length, theirs.Length);
    }

    /// <summary>Whether two answers are equal after the same normalisation.</summary>
    public static bool ExactAnswer(string hypothesis, string reference) => AnswerTokens(hypothesis).SequenceEqual(AnswerTokens(reference));

    private static string[] AnswerTokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string kept = string.Concat(text.ToLowerInvariant().Where(c => !(char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)))));
        return [.. Articles().Replace(kept, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
    }

    [GeneratedRegex(@"\b(a|an|the)\b")]
    private static partial Regex Articles();
}
