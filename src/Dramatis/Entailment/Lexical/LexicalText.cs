using System.Collections.Frozen;
using Dramatis.Statistics.Texts;

namespace Dramatis.Entailment.Lexical;

/// <summary>A text as the lexical model sees it: stems with their classes, and a few signs of who and when is spoken of.</summary>
internal sealed class LexicalText
{
    private const int MostTokens = 96; // a claim or a statement; what is longer is judged by its beginning

    private static readonly FrozenSet<string> Functions = FrozenSet.ToFrozenSet(
        [
            "a", "an", "the", "i", "i'm", "my", "me", "mine", "am", "is", "are", "was", "were", "be", "been", "it", "its", "it's", "this", "that",
            "to", "of", "in", "on", "at", "for", "with", "as", "by", "from", "and", "or", "but", "so", "you", "your", "we", "our", "he", "she",
            "his", "her", "they", "their", "them", "him", "do", "does", "did", "have", "has", "had", "will", "would", "can", "could", "there",
            "very", "really", "just", "well", "oh", "yes", "than", "then", "too", "also", "i've", "i'd", "i'll", "when", "what", "who", "which",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Negations = FrozenSet.ToFrozenSet(
        ["not", "no", "never", "none", "nothing", "nobody", "neither", "nor", "without", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "can't", "cannot", "won't", "haven't", "hasn't", "hate", "dislike", "stopped", "quit"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Numbers = FrozenSet.ToFrozenSet(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty", "forty", "fifty", "hundred"],
        StringComparer.Ordinal);

    private static readonly string[] PastMarks = ["used to", "no longer", "gave up", "years ago", "as a child", "anymore", "any more", "once ", "formerly", "sold my"];

    private LexicalText(IReadOnlyList<(string Stem, WordClass Class)> tokens, bool past, bool first, bool third)
    {
        Tokens = tokens;
        IsPast = past;
        SpeaksOfSelf = first;
        SpeaksOfOthers = third;
        Stems = tokens.Select(t => t.Stem).ToHashSet(StringComparer.Ordinal);
        Negated = tokens.Count(t => t.Class == WordClass.Negation);
    }

    public IReadOnlyList<(string Stem, WordClass Class)> Tokens { get; }

    public IReadOnlySet<string> Stems { get; }

    public int Negated { get; }

    public bool IsPast { get; }

    public bool SpeaksOfSelf { get; }

    public bool SpeaksOfOthers { get; }

    public static LexicalText Of(string text)
    {
        IReadOnlyList<string> words = TextTokens.WhiteSpace(text);
        List<(string, WordClass)> tokens = [];
        bool first = false;
        bool opens = true;
        foreach (string word in words.Take(MostTokens))
        {
            string bare = word.Trim('.', ',', '!', '?', ';', ':', '"', '(', ')', '…', '“', '”', '-', '–', '—').Replace('’', '\'');
            if (bare.Length > 0)
            {
                string lower = bare.ToLowerInvariant();
                first |= lower is "i" or "my" or "me" or "i'm" or "i've" or "mine" or "we" or "our";
                tokens.Add((PorterStemmer.Stem(lower), ClassOf(bare, lower, opens)));
            }

            opens = word.Length > 0 && ".!?:".Contains(word[^1]);
        }

        string whole = text.ToLowerInvariant();
        bool third = tokens.Count > 0 && !first;
        return new LexicalText(tokens, Array.Exists(PastMarks, m => whole.Contains(m, StringComparison.Ordinal)), first, third);
    }

    private static WordClass ClassOf(string word, string lower, bool opens) =>
        Negations.Contains(lower) || lower.EndsWith("n't", StringComparison.Ordinal) ? WordClass.Negation
        : Functions.Contains(lower) ? WordClass.Function
        : char.IsDigit(word[0]) || Numbers.Contains(lower) ? WordClass.Number
        : !opens && char.IsUpper(word[0]) ? WordClass.Name
        : WordClass.Plain;
}
