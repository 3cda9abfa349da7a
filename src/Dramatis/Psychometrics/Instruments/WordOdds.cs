namespace Dramatis.Psychometrics.Instruments;

/// <summary>
/// Tells sides of options by their words in no order: multinomial naive Bayes with one added to every count (McCallum and Nigam 1998),
/// without the classes' own odds. Words never seen say nothing.
/// </summary>
internal static class WordOdds
{
    /// <summary>What leans to the side for the scale is above 0: the log odds of its words.</summary>
    public static Func<string, double> Fit(IReadOnlyList<(string Text, bool For)> seen)
    {
        Dictionary<string, (int For, int Against)> counts = new(StringComparer.Ordinal);
        foreach ((string text, bool isFor) in seen)
        {
            foreach (string word in Words(text))
            {
                (int For, int Against) count = counts.GetValueOrDefault(word);
                counts[word] = isFor ? (count.For + 1, count.Against) : (count.For, count.Against + 1);
            }
        }

        double allFor = counts.Values.Sum(c => c.For) + counts.Count, allAgainst = counts.Values.Sum(c => c.Against) + counts.Count;
        return text => Words(text).Where(counts.ContainsKey).Sum(w => Math.Log((counts[w].For + 1) / allFor) - Math.Log((counts[w].Against + 1) / allAgainst));
    }

    private static string[] Words(string text) => NormalisedText.Of(text).Split(' ');
}
