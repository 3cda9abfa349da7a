namespace Dramatis.Psychometrics.Instruments;

/// <summary>
/// The words of each side of each scale, as multinomial naive Bayes with one added to every count (McCallum and Nigam 1998), without
/// the classes' own odds.
/// </summary>
internal sealed class WordClasses
{
    private readonly Dictionary<(string Scale, bool IsFor), WordCounts> classes = [];
    private readonly Dictionary<(string Scale, bool IsFor, string Item), WordCounts> items = [];
    private readonly HashSet<(string Scale, string Item)> keyed = [];
    private readonly int vocabulary;

    /// <summary>Counts the words of texts.</summary>
    public WordClasses(IEnumerable<KeyedText> texts)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (KeyedText text in texts)
        {
            string[] words = Words(text);
            known.UnionWith(words);
            keyed.Add((text.Scale, text.ItemId));
            Counts(classes, (text.Scale, text.IsFor)).Add(words);
            Counts(items, (text.Scale, text.IsFor, text.ItemId)).Add(words);
        }

        vocabulary = known.Count;
    }

    /// <summary>
    /// The side of another scale that a text's words suit best against its own side without its item; null when none of them stands
    /// in another item. A scale that holds the item too is no other one. Words that stand in no other item say nothing.
    /// </summary>
    public BestOther? BestOther(KeyedText text)
    {
        WordCounts own = classes[(text.Scale, text.IsFor)], mine = items[(text.Scale, text.IsFor, text.ItemId)];
        (string Scale, bool IsFor, WordCounts Counts)[] others =
            [.. classes.Where(c => !keyed.Contains((c.Key.Scale, text.ItemId))).Select(c => (c.Key.Scale, c.Key.IsFor, c.Value))];
        string[] words = [.. Words(text).Where(w => own[w] > mine[w] || others.Any(o => o.Counts[w] > 0))];
        if (words.Length == 0 || others.Length == 0)
        {
            return null;
        }

        double ofOwn = words.Sum(w => Math.Log(own[w] - mine[w] + 1)) - (words.Length * Math.Log(own.Total - mine.Total + vocabulary));
        (string scale, bool isFor, double fit) = others
            .Select(o => (o.Scale, o.IsFor, Fit: words.Sum(w => Math.Log(o.Counts[w] + 1)) - (words.Length * Math.Log(o.Counts.Total + vocabulary))))
            .MaxBy(o => o.Fit);
        return new BestOther(text, scale, isFor, (fit - ofOwn) / Math.Sqrt(words.Length));
    }

    private static string[] Words(KeyedText text) => NormalisedText.Of(text.Text).Split(' ');

    private static WordCounts Counts<T>(Dictionary<T, WordCounts> all, T key)
        where T : notnull
    {
        if (!all.TryGetValue(key, out WordCounts? counts))
        {
            all[key] = counts = new WordCounts();
        }

        return counts;
    }

    private sealed class WordCounts
    {
        private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

        public int Total { get; private set; }

        public int this[string word] => counts.GetValueOrDefault(word);

        public void Add(string[] words)
        {
            Total += words.Length;
            foreach (string word in words)
            {
                counts[word] = this[word] + 1;
            }
        }
    }
}
