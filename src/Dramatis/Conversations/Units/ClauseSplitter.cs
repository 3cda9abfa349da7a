using System.Text.RegularExpressions;

namespace Dramatis.Conversations.Units;

/// <summary>
/// Cuts a text into atoms: sentences, and within them clauses that say something of their own ("I live in Leeds" | "and bake bread for a
/// living"). It cuts at semicolons, dashes and conjunctions in front of a new subject or of a further verb of the first person, and
/// nowhere else: lists of nouns, relative clauses and reported speech stay whole.
/// </summary>
public sealed class ClauseSplitter : ITextSplitter
{
    // Matched without backtracking: replies are untrusted and may be long.
    private static readonly Regex Border = new(
        """
        (?: \s*;\s+ | \s+[–—]\s+ )(?<rest>\S)
        | ,?\s+(?:and|but|so|yet|though|although|while|because)\s+(?<rest>(?:I|I'm|I've|my|we|our|he|she|they|it|his|her|their|there|the|you)\b)
        | ,?\s+(?:and|but)\s+(?:also\s+|now\s+|then\s+|never\s+)?(?<rest>(?<verb>am|work|live|have|had|own|like|love|hate|enjoy|prefer|speak|play|drink|eat|drive|study|teach|keep|come|grew|was|make|bake|cook|can|cannot|do|don't|believe|want|hope|collect|run)\b)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static readonly Regex StartsWithFirstPerson = new(@"^\W*(?:\w+,\s+)?(?:I\b|My\b|We\b)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>The splitter; it has no state.</summary>
    public static ClauseSplitter Instance { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<TextUnit> Split(string text)
    {
        List<TextUnit> atoms = [];
        foreach (TextUnit sentence in SentenceSplitter.Instance.Split(text))
        {
            SplitSentence(sentence, atoms);
        }

        return atoms;
    }

    private static void SplitSentence(TextUnit sentence, List<TextUnit> atoms)
    {
        int start = 0;
        string prefix = "";
        foreach (Match border in Border.Matches(sentence.Text))
        {
            Add(atoms, sentence, start, border.Index, prefix);
            start = border.Groups["rest"].Index;
            prefix = border.Groups["verb"].Success && StartsWithFirstPerson.IsMatch(sentence.Text) ? "I " : "";
        }

        Add(atoms, sentence, start, sentence.Text.Length, prefix);
    }

    private static void Add(List<TextUnit> atoms, TextUnit sentence, int start, int end, string prefix)
    {
        string text = sentence.Text[start..end].TrimEnd();
        if (text.Any(char.IsLetterOrDigit))
        {
            atoms.Add(new TextUnit(atoms.Count, sentence.Start + start, text) { Claim = prefix + text });
        }
    }
}
