using System.Collections.Frozen;
using System.Reflection;
using Dramatis.Statistics.Texts;

namespace Dramatis.Entailment.Lexical;

/// <summary>
/// What the lexical model knows of words beyond their letters: synonyms, opposites, kinds whose members exclude each other, narrower words
/// and what a word is about. Read from <c>data/nli-lexicon/words.txt</c>, which is written for the project. Words are stems.
/// </summary>
internal sealed class WordKnowledge
{
    private const string Resource = "nli-lexicon/words.txt";

    private static readonly Lazy<WordKnowledge> Shipped = new(Open);

    private readonly Dictionary<string, string> same = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> topics = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> under = [];
    private readonly HashSet<(string, string)> opposites = [];
    private readonly List<string> kindNames = [];
    private readonly List<string> topicNames = [];
    private readonly HashSet<string> phrases = new(StringComparer.Ordinal);
    private readonly HashSet<string> aversions = new(StringComparer.Ordinal);

    public static WordKnowledge Instance => Shipped.Value;

    /// <summary>Phrases of several words that are read as one, with underscores.</summary>
    public IReadOnlyCollection<string> Phrases => phrases;

    /// <summary>Number of the names of kinds.</summary>
    public IReadOnlyList<string> KindNames => kindNames;

    /// <summary>The stem that stands for a word and its synonyms.</summary>
    public string Canonical(string word)
    {
        string stem = StemOf(word);
        return same.GetValueOrDefault(stem, stem);
    }

    /// <summary>The kinds of a stem, one bit each.</summary>
    public ulong KindsOf(string stem) => kinds.GetValueOrDefault(stem);

    /// <summary>The bit of a kind.</summary>
    public ulong KindBit(string name) => 1UL << kindNames.IndexOf(name);

    /// <summary>What a stem is about, one bit each.</summary>
    public ulong TopicsOf(string stem) => topics.GetValueOrDefault(stem);

    /// <summary>Whether the first word is narrower than the second.</summary>
    public bool IsUnder(string narrow, string wide) => under.Contains((narrow, wide));

    public bool AreOpposite(string first, string second) => opposites.Contains((first, second));

    /// <summary>Whether a stem says that something is disliked.</summary>
    public bool IsAversion(string stem) => aversions.Contains(stem);

    private static string StemOf(string word) => word.Contains('_', StringComparison.Ordinal) ? word : PorterStemmer.Stem(word);

    private static WordKnowledge Open()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using StreamReader reader = new(stream);
        return Parse(reader.ReadToEnd());
    }

    private static WordKnowledge Parse(string text)
    {
        WordKnowledge knowledge = new();
        string[][] lines = [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(": ", 2))];
        foreach (string[] line in lines.Where(l => l[0] == "same"))
        {
            knowledge.AddSame(line[1]);
        }

        foreach (string[] line in lines.Where(l => l[0] != "same"))
        {
            knowledge.Add(line[0], line[1]);
        }

        return knowledge;
    }

    private void AddSame(string words)
    {
        string[] stems = [.. Words(words).Select(StemOf)];
        foreach (string stem in stems)
        {
            same.TryAdd(stem, same.GetValueOrDefault(stems[0], stems[0]));
        }
    }

    private void Add(string head, string words)
    {
        string[] parts = head.Split(' ');
        switch (parts[0])
        {
            case "kind":
                Mark(kinds, kindNames, parts[1], words);
                break;
            case "about":
                Mark(topics, topicNames, parts[1], words);
                break;
            case "under":
                string wide = Canonical(parts[1]);
                under.UnionWith(Words(words).Select(w => (Canonical(w), wide)));
                break;
            default:
                AddOpposites(words.Split('|'));
                break;
        }
    }

    private void AddOpposites(string[] sides)
    {
        string[] left = [.. Words(sides[0]).Select(Canonical)];
        string[] right = [.. Words(sides[1]).Select(Canonical)];
        foreach (string l in left)
        {
            opposites.UnionWith(right.Where(r => r != l).SelectMany(r => new[] { (l, r), (r, l) }));
        }

        if (left.Contains("love"))
        {
            aversions.UnionWith(right);
        }
    }

    private void Mark(Dictionary<string, ulong> marks, List<string> names, string name, string words)
    {
        names.Add(name);
        ulong bit = 1UL << (names.Count - 1);
        foreach (string stem in Words(words).Select(Canonical).Distinct())
        {
            marks[stem] = marks.GetValueOrDefault(stem) | bit;
        }
    }

    private string[] Words(string words)
    {
        string[] all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        phrases.UnionWith(all.Where(w => w.Contains('_', StringComparison.Ordinal)).Select(w => w.Replace('_', ' ')));
        return all;
    }
}
