using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Dramatis.Statistics.Texts;

namespace Dramatis.Entailment.Lexical;

/// <summary>A clause: content words as canonical stems with their classes, and signs of who and when is spoken of.</summary>
internal sealed partial class LexicalClause
{
    private const int MostTokens = 40;

    private static readonly FrozenSet<string> Functions = FrozenSet.ToFrozenSet(
        [
            "a", "an", "the", "i", "i'm", "im", "my", "me", "mine", "myself", "am", "is", "are", "was", "were", "be", "been", "being", "it", "its", "it's", "this", "that",
            "to", "of", "in", "on", "at", "for", "with", "as", "by", "from", "and", "or", "but", "so", "you", "your", "we", "our", "he", "she", "s", "'s",
            "his", "her", "they", "their", "them", "him", "do", "does", "did", "have", "has", "had", "got", "will", "would", "can", "could", "there", "am",
            "very", "really", "just", "well", "oh", "yes", "than", "then", "too", "also", "i've", "i'd", "i'll", "when", "what", "who", "which", "some", "any", "used",
            "actually", "honestly", "anyway", "about", "up", "one's", "these", "those", "now", "days", "currently", "moment", "yeah", "lol", "hi", "hey", "know", "how", "rather", "quite",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Negations = FrozenSet.ToFrozenSet(
        ["not", "no", "never", "none", "nothing", "nobody", "neither", "nor", "cannot", "cant", "dont", "doesnt", "didnt", "isnt", "wasnt", "hardly", "barely", "unable", "refuse"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Endings = FrozenSet.Create(StringComparer.Ordinal, "anymore", "quit", "stopped", "sold", "formerly", "ex");

    private LexicalClause(IReadOnlyList<LexicalToken> tokens, bool negated, bool past, bool over, string who)
    {
        Tokens = tokens;
        Stems = tokens.Select(t => t.Stem).ToHashSet(StringComparer.Ordinal);
        Content = [.. tokens.Where(t => t.IsContent).DistinctBy(t => t.Stem)];
        IsNegated = negated;
        IsPast = past;
        IsOver = over;
        IsAverse = Content.Any(t => WordKnowledge.Instance.IsAversion(t.Stem));
        Who = who;
        Counted = Numbered(tokens);
        Topics = Content.Aggregate(0UL, (bits, t) => bits | WordKnowledge.Instance.TopicsOf(t.Stem));
    }

    public IReadOnlyList<LexicalToken> Tokens { get; }

    public IReadOnlySet<string> Stems { get; }

    /// <summary>Content words without repeats.</summary>
    public IReadOnlyList<LexicalToken> Content { get; }

    /// <summary>An odd number of negations.</summary>
    public bool IsNegated { get; }

    /// <summary>It was so once.</summary>
    public bool IsPast { get; }

    /// <summary>It is over.</summary>
    public bool IsOver { get; }

    /// <summary>Something is disliked.</summary>
    public bool IsAverse { get; }

    /// <summary>Of whom it is said: "self", the word for a relative, or "other".</summary>
    public string Who { get; }

    /// <summary>Each content word right behind a number, with the number.</summary>
    public IReadOnlyDictionary<string, string> Counted { get; }

    /// <summary>What it is about, one bit a topic.</summary>
    public ulong Topics { get; }

    /// <param name="plain">The clause in small letters with idioms taken apart.</param>
    /// <param name="written">The clause as written, for capital letters.</param>
    public static LexicalClause Of(string plain, string written)
    {
        HashSet<string> names = [.. TextTokens.WhiteSpace(written).Skip(1).Select(Bare).Where(w => w.Length > 1 && char.IsUpper(w[0]) && !w.StartsWith("I'", StringComparison.Ordinal)).Select(w => w.ToLowerInvariant())];
        List<LexicalToken> tokens = [];
        int negations = 0;
        bool over = false;
        foreach (string word in TextTokens.WhiteSpace(plain).Take(MostTokens))
        {
            string bare = Bare(word);
            string possessor = bare.EndsWith("'s", StringComparison.Ordinal) ? bare[..^2] : bare;
            if (possessor.Length == 0)
            {
                continue;
            }

            WordClass kind = ClassOf(bare, possessor, names);
            negations += kind == WordClass.Negation ? 1 : 0;
            over |= Endings.Contains(possessor);
            tokens.Add(new LexicalToken(StemOf(possessor, kind), kind));
        }

        bool past = Once().IsMatch(plain);
        return new LexicalClause(tokens, negations % 2 == 1, past, over, WhoOf(plain));
    }

    private static Dictionary<string, string> Numbered(IReadOnlyList<LexicalToken> tokens)
    {
        Dictionary<string, string> counted = new(StringComparer.Ordinal);
        foreach ((LexicalToken number, LexicalToken noun) in tokens.Zip(tokens.Skip(1)))
        {
            if (number.Class == WordClass.Number && noun.Class is WordClass.Plain or WordClass.Name)
            {
                counted.TryAdd(noun.Stem, number.Stem);
            }
        }

        return counted;
    }

    private static string Bare(string word) => word.Trim('.', ',', '!', '?', ';', ':', '"', '(', ')', '…', '“', '”', '-', '–', '—', '\'');

    private static WordClass ClassOf(string bare, string word, HashSet<string> names) =>
        Negations.Contains(bare) || bare.EndsWith("n't", StringComparison.Ordinal) ? WordClass.Negation
        : Functions.Contains(word) || Functions.Contains(bare) ? WordClass.Function
        : char.IsDigit(word[0]) || (word != "one" && NumberWords.Read(word) is not null) ? WordClass.Number
        : names.Contains(word) ? WordClass.Name
        : WordClass.Plain;

    private static string StemOf(string word, WordClass kind) => kind switch
    {
        WordClass.Number => NumberWords.Read(word) is { } n ? n.ToString(CultureInfo.InvariantCulture) : word,
        WordClass.Name or WordClass.Plain => WordKnowledge.Instance.Canonical(word),
        _ => word,
    };

    private static string WhoOf(string plain)
    {
        if (Relative().Match(plain) is { Success: true } relative)
        {
            return WordKnowledge.Instance.Canonical(relative.Groups["who"].Value);
        }

        return Self().IsMatch(plain) || plain.Contains(':', StringComparison.Ordinal) ? "self" : "other";
    }

    [GeneratedRegex(@"\b(?:used to|formerly|years ago|as a child|when i was|in the past|was once|once was|until last|before i)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Once();

    [GeneratedRegex(@"^(?:(?!\b(?:i|i'm|im|i've|me)\b).)*?\bmy (?:\w+ )?(?<who>brother|sister|mother|father|mum|dad|mom|wife|husband|friend|boss|neighbour|neighbor|roommate|girlfriend|boyfriend|son|daughter|colleague|uncle|aunt|grandmother|grandfather|grandma|grandpa|cousin|teacher|flatmate|niece|nephew|parents|partner|ex|fiance|kids|kid|children|family|coworker|mate|buddy)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Relative();

    [GeneratedRegex(@"\b(?:i|i'm|im|i've|i'd|i'll|my|me|mine|we|our)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Self();
}
