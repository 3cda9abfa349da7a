namespace Dramatis.Statistics.Texts;

/// <summary>Counts of runs of n tokens.</summary>
internal static class NGrams
{
    // Joins the tokens of an n-gram into one key; a character that no tokenizer here leaves inside a token.
    private const char Joint = '\u0001';

    internal static Dictionary<string, int> Count(IReadOnlyList<string> tokens, int n)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        for (int i = 0; i + n <= tokens.Count; i++)
        {
            string key = Key(tokens, i, n);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }

    internal static string Key(IReadOnlyList<string> tokens, int start, int n) =>
        n == 1 ? tokens[start] : string.Join(Joint, Enumerable.Range(start, n).Select(i => tokens[i]));

    /// <summary>The n-gram without its last token.</summary>
    internal static string Prefix(string key) => key[..key.LastIndexOf(Joint)];

    /// <summary>Sum over n-grams of the smaller count.</summary>
    internal static int Overlap(Dictionary<string, int> first, Dictionary<string, int> second) =>
        first.Sum(pair => Math.Min(pair.Value, second.GetValueOrDefault(pair.Key)));

    /// <summary>For each n-gram the largest count in any of the texts.</summary>
    internal static Dictionary<string, int> Most(IEnumerable<IReadOnlyList<string>> texts, int n)
    {
        Dictionary<string, int> most = new(StringComparer.Ordinal);
        foreach (IReadOnlyList<string> text in texts)
        {
            foreach ((string key, int count) in Count(text, n))
            {
                most[key] = Math.Max(count, most.GetValueOrDefault(key));
            }
        }

        return most;
    }
}
