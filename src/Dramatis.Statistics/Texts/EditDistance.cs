using System.Text;

namespace Dramatis.Statistics.Texts;

/// <summary>Fewest edits that turn one sequence into another.</summary>
public static class EditDistance
{
    /// <summary>Insertions, deletions and substitutions of tokens (Levenshtein 1966).</summary>
    public static int Levenshtein<T>(IReadOnlyList<T> first, IReadOnlyList<T> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        EqualityComparer<T> equal = EqualityComparer<T>.Default;
        int[] row = [.. Enumerable.Range(0, second.Count + 1)];
        for (int i = 1; i <= first.Count; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= second.Count; j++)
            {
                int substituted = diagonal + (equal.Equals(first[i - 1], second[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[second.Count];
    }

    /// <summary>Levenshtein distance of the code points of two texts, without normalisation.</summary>
    public static int Levenshtein(string first, string second) => Levenshtein(Runes(first), Runes(second));

    /// <summary>
    /// As Levenshtein, with exchanges of neighbours, also around later edits: the unrestricted distance, a metric
    /// (Damerau 1964; Lowrance and Wagner 1975).
    /// </summary>
    public static int DamerauLevenshtein<T>(IReadOnlyList<T> first, IReadOnlyList<T> second)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        int far = first.Count + second.Count;
        int[,] cost = new int[first.Count + 2, second.Count + 2];
        cost[0, 0] = far;
        for (int i = 0; i <= first.Count; i++)
        {
            (cost[i + 1, 0], cost[i + 1, 1]) = (far, i);
        }

        for (int j = 0; j <= second.Count; j++)
        {
            (cost[0, j + 1], cost[1, j + 1]) = (far, j);
        }

        Dictionary<T, int> lastRow = [];
        for (int i = 1; i <= first.Count; i++)
        {
            int lastColumn = 0;
            for (int j = 1; j <= second.Count; j++)
            {
                int row = lastRow.GetValueOrDefault(second[j - 1]), column = lastColumn;
                bool same = EqualityComparer<T>.Default.Equals(first[i - 1], second[j - 1]);
                lastColumn = same ? j : lastColumn;
                int exchanged = cost[row, column] + (i - row - 1) + 1 + (j - column - 1);
                int simple = Math.Min(cost[i, j] + (same ? 0 : 1), Math.Min(cost[i + 1, j], cost[i, j + 1]) + 1);
                cost[i + 1, j + 1] = Math.Min(simple, exchanged);
            }

            lastRow[first[i - 1]] = i;
        }

        return cost[first.Count + 1, second.Count + 1];
    }

    /// <summary>Damerau-Levenshtein distance of the code points of two texts.</summary>
    public static int DamerauLevenshtein(string first, string second) => DamerauLevenshtein<Rune>(Runes(first), Runes(second));

    /// <summary>Word error rate: edits over all pairs by the words of the references.</summary>
    /// <param name="hypotheses">Tokens of at least one text.</param>
    /// <param name="references">Tokens of one reference for each; not all empty.</param>
    /// <exception cref="ArgumentException">No pair, unequal lengths or no word in the references.</exception>
    public static double WordErrorRate(IReadOnlyList<IReadOnlyList<string>> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        TextPreconditions.CheckPairs(hypotheses, [.. references.Select(r => new[] { r })]);
        int words = references.Sum(r => r.Count);
        Preconditions.CheckAtLeast(1, words, "word in the references", nameof(references));
        return (double)hypotheses.Zip(references, Levenshtein).Sum() / words;
    }

    internal static Rune[] Runes(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.EnumerateRunes()];
    }
}
