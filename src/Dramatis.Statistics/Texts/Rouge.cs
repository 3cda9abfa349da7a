namespace Dramatis.Statistics.Texts;

/// <summary>
/// ROUGE (Lin 2004) as the package rouge_score computes it. Texts are cut by <see cref="TextTokens.Rouge"/>; with stemming, tokens of more
/// than three characters go through <see cref="PorterStemmer"/>.
/// </summary>
public static class Rouge
{
    /// <summary>ROUGE-N: clipped matches of n-grams.</summary>
    /// <exception cref="ArgumentException">n is below 1.</exception>
    public static OverlapScore N(string hypothesis, string reference, int n, bool stem = false)
    {
        Preconditions.CheckAtLeast(1, n, "token per n-gram", nameof(n));
        Dictionary<string, int> mine = NGrams.Count(TextTokens.Rouge(hypothesis, stem), n);
        Dictionary<string, int> theirs = NGrams.Count(TextTokens.Rouge(reference, stem), n);
        return OverlapScore.Of(NGrams.Overlap(mine, theirs), mine.Values.Sum(), theirs.Values.Sum());
    }

    /// <summary>ROUGE-L: the longest common subsequence of the whole texts.</summary>
    public static OverlapScore L(string hypothesis, string reference, bool stem = false)
    {
        IReadOnlyList<string> mine = TextTokens.Rouge(hypothesis, stem), theirs = TextTokens.Rouge(reference, stem);
        return OverlapScore.Of(Table(theirs, mine)[theirs.Count, mine.Count], mine.Count, theirs.Count);
    }

    /// <summary>
    /// ROUGE-Lsum: for each sentence of the reference the union of its longest common subsequences with all sentences of the text, no token
    /// counted more often than it occurs; sentences end at line breaks.
    /// </summary>
    public static OverlapScore LSum(string hypothesis, string reference, bool stem = false)
    {
        IReadOnlyList<string>[] mine = Sentences(hypothesis, stem), theirs = Sentences(reference, stem);
        Dictionary<string, int> left = NGrams.Count([.. mine.SelectMany(s => s)], 1);
        Dictionary<string, int> right = NGrams.Count([.. theirs.SelectMany(s => s)], 1);
        int hits = 0;
        foreach (IReadOnlyList<string> sentence in theirs)
        {
            foreach (int at in mine.SelectMany(s => Common(sentence, s)).Distinct())
            {
                string token = sentence[at];
                if (left.GetValueOrDefault(token) > 0 && right.GetValueOrDefault(token) > 0)
                {
                    hits++;
                    left[token]--;
                    right[token]--;
                }
            }
        }

        return OverlapScore.Of(hits, mine.Sum(s => s.Count), theirs.Sum(s => s.Count));
    }

    private static IReadOnlyList<string>[] Sentences(string text, bool stem)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => TextTokens.Rouge(line, stem))];
    }

    private static int[,] Table(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        int[,] longest = new int[a.Count + 1, b.Count + 1];
        for (int i = 1; i <= a.Count; i++)
        {
            for (int j = 1; j <= b.Count; j++)
            {
                longest[i, j] = a[i - 1] == b[j - 1] ? longest[i - 1, j - 1] + 1 : Math.Max(longest[i - 1, j], longest[i, j - 1]);
            }
        }

        return longest;
    }

    // Positions in the first list of one longest common subsequence; which one of several is rouge_score's choice.
    private static List<int> Common(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        int[,] longest = Table(a, b);
        List<int> positions = [];
        for (int i = a.Count, j = b.Count; i > 0 && j > 0;)
        {
            if (a[i - 1] == b[j - 1])
            {
                positions.Add(--i);
                j--;
            }
            else if (longest[i, j - 1] > longest[i - 1, j])
            {
                j--;
            }
            else
            {
                i--;
            }
        }

        return positions;
    }
}
