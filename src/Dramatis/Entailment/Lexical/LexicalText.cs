using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Dramatis.Conversations.Units;

namespace Dramatis.Entailment.Lexical;

/// <summary>A text as the lexical model sees it: clauses, so that fillers and second thoughts do not hide what is judged.</summary>
internal sealed partial class LexicalText
{
    private const int MostCharacters = 1_000; // a claim or a statement; what is longer is judged by its beginning
    private const int MostClauses = 6;

    // Turns of phrase whose words mislead one by one.
    private static readonly (string Phrase, string Plain)[] Idioms =
    [
        ("can't stand", "detest"), ("cannot stand", "detest"), ("can not stand", "detest"), ("can't bear", "detest"), ("cannot bear", "detest"),
        ("no patience for", "detest"), ("is not for me", "detest"), ("isn't for me", "detest"), ("drives me crazy", "detest"), ("drive me crazy", "detest"),
        ("can't get enough of", "adore"), ("cannot get enough of", "adore"), ("right up my street", "adore"), ("right up my alley", "adore"),
        ("soft spot for", "adore"), ("anything but", "not"), ("far from", "not"), ("have yet to", "have not"), ("any more", "anymore"),
        ("nothing beats", "adore"), ("no longer", "anymore not"), ("gave up", "quit"), ("given up", "quit"), ("got rid of", "quit"), ("tied the knot", "married"),
        ("years young", "years old"), ("make a living", "work"), ("earn my living", "work"), ("for a living", "work"), ("without", "no"),
    ];

    private LexicalText(IReadOnlyList<LexicalClause> clauses) => Clauses = clauses;

    /// <summary>The clauses in their order; at least one, which may be empty.</summary>
    public IReadOnlyList<LexicalClause> Clauses { get; }

    public static LexicalText Of(string text)
    {
        string start = Plainly(text.Length > MostCharacters ? text[..MostCharacters] : text);
        List<LexicalClause> clauses =
            [.. ClauseSplitter.Instance.Split(start).Select(u => LexicalClause.Of(Plain(u.Claim), u.Claim)).Where(c => c.Tokens.Count > 0).Take(MostClauses)];
        return new LexicalText(clauses.Count > 0 ? clauses : [LexicalClause.Of("", "")]);
    }

    // As people type: stops with a space before them, small letters behind, "i m", "don t", "no, I do".
    private static string Plainly(string text)
    {
        string apart = Stops().Replace(text.Replace('’', '\''), ".\n");
        string whole = Split().Replace(apart, "$1'$2");
        return Interjection().Replace(whole, "").Replace("use to ", "used to ", StringComparison.Ordinal);
    }

    private static string Plain(string clause)
    {
        string lower = clause.Replace('’', '\'').ToLowerInvariant();
        foreach ((string phrase, string plain) in Idioms)
        {
            lower = lower.Replace(phrase, plain, StringComparison.Ordinal);
        }

        foreach (string phrase in WordKnowledge.Instance.Phrases)
        {
            if (lower.Contains(phrase, StringComparison.Ordinal))
            {
                lower = lower.Replace(phrase, phrase.Replace(' ', '_'), StringComparison.Ordinal);
            }
        }

        return Apart().Replace(lower, "n't");
    }

    [GeneratedRegex(@"\s+[.!?]+(?=\s|$)|[.!?]+\s+(?=(?:i|my|we|you|he|she|they|it|that|the|no|not|so|but|and|what|how|do|are)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Stops();

    [GeneratedRegex(@"\b(i|don|doesn|didn|isn|aren|wasn|weren|can|couldn|won|wouldn|haven|hasn|hadn|shouldn) (m|ve|d|ll|t)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Split();

    [GeneratedRegex(@"(?<=^|\n)(?:(?:oh|ah|well|haha|lol|wow|no|nope|yes|yeah|yep|sure|ok|okay|nice|cool|great)[ ,.!]+)+(?=(?:i|i'm|i've|my|we)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Interjection();

    [GeneratedRegex(@"(?<=\b(?:do|does|did|is|are|was|were|ca|wo|have|has|had|would|could|should)) n't\b", RegexOptions.CultureInvariant)]
    private static partial Regex Apart();
}
