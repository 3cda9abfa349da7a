namespace Dramatis.Statistics.Texts;

/// <summary>NIST score (Doddington 2002): matches count by how rare their last word is after the words before it.</summary>
public static class NistScore
{
    /// <summary>
    /// Sum over orders of the information of matched n-grams, log2(count of the prefix / count of the n-gram) in the references, over the
    /// number of n-grams, times exp(beta ln^2 min(1, length ratio)) with beta such that a ratio of 2/3 gives 1/2.
    /// </summary>
    /// <param name="hypotheses">Tokens of at least one text.</param>
    /// <param name="references">Tokens of one or more references for each.</param>
    /// <param name="order">Largest n-gram, at least 1.</param>
    /// <exception cref="ArgumentException">No pair, unequal lengths, a missing list or an order below 1.</exception>
    public static double Compute(
        IReadOnlyList<IReadOnlyList<string>> hypotheses, IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> references, int order = 5)
    {
        TextPreconditions.CheckPairs(hypotheses, references);
        Preconditions.CheckAtLeast(1, order, "order", nameof(order));
        Dictionary<string, double>[] information = Information([.. references.SelectMany(r => r)], order);
        double score = 0, length = 0, referenceLength = 0;
        for (int n = 1; n <= order; n++)
        {
            double gained = 0, total = 0;
            for (int i = 0; i < hypotheses.Count; i++)
            {
                Best best = references[i].Select(r => Match(hypotheses[i], r, n, information[n - 1])).Max()!;
                gained += best.Gained;
                total += best.Total;
                referenceLength += best.Length;
                length += hypotheses[i].Count;
            }

            score += total > 0 ? gained / total : 0;
        }

        return score * Penalty(length, referenceLength);
    }

    private static Dictionary<string, double>[] Information(List<IReadOnlyList<string>> references, int order)
    {
        Dictionary<string, double>[] counts = [.. Enumerable.Range(1, order).Select(_ => new Dictionary<string, double>(StringComparer.Ordinal))];
        foreach (IReadOnlyList<string> reference in references)
        {
            for (int n = 1; n <= order; n++)
            {
                foreach ((string key, int count) in NGrams.Count(reference, n))
                {
                    counts[n - 1][key] = counts[n - 1].GetValueOrDefault(key) + count;
                }
            }
        }

        double words = references.Sum(r => r.Count);
        return
        [
            .. counts.Select((byKey, n) => byKey.ToDictionary(
                pair => pair.Key,
                pair => Math.Log2((n == 0 ? words : counts[n - 1][NGrams.Prefix(pair.Key)]) / pair.Value),
                StringComparer.Ordinal)),
        ];
    }

    private static Best Match(IReadOnlyList<string> hypothesis, IReadOnlyList<string> reference, int n, Dictionary<string, double> information)
    {
        Dictionary<string, int> mine = NGrams.Count(hypothesis, n), theirs = NGrams.Count(reference, n);
        double gained = mine.Where(p => theirs.ContainsKey(p.Key)).Sum(p => information[p.Key] * Math.Min(p.Value, theirs[p.Key]));
        int total = mine.Values.Sum();
        return new Best(total > 0 ? gained / total : 0, gained, total, reference.Count);
    }

    private static double Penalty(double length, double reference)
    {
        double ratio = reference > 0 ? length / reference : 1;
        if (ratio is not (> 0 and < 1))
        {
            return Math.Clamp(ratio, 0, 1);
        }

        double beta = Math.Log(0.5) / Math.Pow(Math.Log(1.5), 2);
        return Math.Exp(beta * Math.Pow(Math.Log(ratio), 2));
    }

    private sealed record Best(double Precision, double Gained, int Total, int Length) : IComparable<Best>
    {
        public int CompareTo(Best? other) =>
            other is null ? 1 : (Precision, Gained, Total, Length).CompareTo((other.Precision, other.Gained, other.Total, other.Length));
    }
}
