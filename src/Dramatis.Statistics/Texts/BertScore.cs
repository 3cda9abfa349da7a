namespace Dramatis.Statistics.Texts;

/// <summary>
/// BERTScore (Zhang et al. 2020): every token is matched with the token of the other text whose contextual vector is nearest by cosine,
/// and the cosines are averaged, over the candidate for precision and over the reference for recall. Raw cosines, not rescaled by a
/// baseline.
/// </summary>
public static class BertScore
{
    /// <summary>Score of a candidate for a reference. Exchanging the two exchanges precision and recall and leaves F1, to the last bit.</summary>
    /// <param name="candidate">Vectors of its tokens, all of one length.</param>
    /// <param name="reference">Vectors of its tokens, of the same length.</param>
    /// <param name="candidateWeights">A weight for each token of the candidate, 0 or more; equal ones when null, or when their sum is 0.</param>
    /// <param name="referenceWeights">The same for the reference.</param>
    /// <returns>All zero where a text has no token.</returns>
    /// <exception cref="ArgumentException">Vectors of unequal lengths, or not a weight for each token.</exception>
    public static BertScoreValue Of(
        IReadOnlyList<float[]> candidate, IReadOnlyList<float[]> reference, IReadOnlyList<double>? candidateWeights = null, IReadOnlyList<double>? referenceWeights = null)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(reference);
        CheckWeights(candidate, candidateWeights, nameof(candidateWeights));
        CheckWeights(reference, referenceWeights, nameof(referenceWeights));
        if (candidate.Count == 0 || reference.Count == 0)
        {
            return new BertScoreValue(0, 0, 0);
        }

        double[] candidateSquares = [.. candidate.Select(v => Dot(v, v))], referenceSquares = [.. reference.Select(v => Dot(v, v))];
        double[] precisions = [.. Enumerable.Repeat(double.NegativeInfinity, candidate.Count)], recalls = [.. Enumerable.Repeat(double.NegativeInfinity, reference.Count)];
        for (int i = 0; i < candidate.Count; i++)
        {
            for (int j = 0; j < reference.Count; j++)
            {
                // The root of the product, not the product of roots: a vector's cosine with itself is then 1 without rounding.
                double norm = Math.Sqrt(candidateSquares[i] * referenceSquares[j]);
                double cosine = norm > 0 ? Math.Clamp(Dot(candidate[i], reference[j]) / norm, -1, 1) : 0;
                precisions[i] = Math.Max(precisions[i], cosine);
                recalls[j] = Math.Max(recalls[j], cosine);
            }
        }

        double precision = Mean(precisions, candidateWeights), recall = Mean(recalls, referenceWeights);
        return new BertScoreValue(precision, recall, F1(precision, recall));
    }

    /// <summary>Weights that hold back tokens of many texts: ln((M + 1) / (n + 1)) for a token that occurs in n of M texts.</summary>
    /// <param name="texts">Token ids of the texts, as a rule the references.</param>
    /// <returns>The weight of a token id, also of one that occurs nowhere.</returns>
    public static Func<int, double> Rarity(IEnumerable<IEnumerable<int>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        int count = 0;
        Dictionary<int, int> holding = [];
        foreach (IEnumerable<int> text in texts)
        {
            count++;
            foreach (int id in text.Distinct())
            {
                holding[id] = holding.GetValueOrDefault(id) + 1;
            }
        }

        return id => Math.Log((count + 1.0) / (holding.GetValueOrDefault(id) + 1));
    }

    // A harmonic mean says nothing of values that are not positive; the smaller one continues it.
    private static double F1(double precision, double recall) =>
        precision > 0 && recall > 0 ? 2 * precision * recall / (precision + recall) : Math.Min(precision, recall);

    private static double Mean(double[] values, IReadOnlyList<double>? weights)
    {
        double sum = weights?.Sum() ?? 0;
        return sum > 0 ? values.Select((v, i) => v * weights![i]).Sum() / sum : values.Average();
    }

    private static double Dot(float[] a, float[] b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"Vectors of {a.Length} and {b.Length} numbers have no cosine.");
        }

        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (double)a[i] * b[i];
        }

        return sum;
    }

    private static void CheckWeights(IReadOnlyList<float[]> tokens, IReadOnlyList<double>? weights, string name)
    {
        if (weights is not null && (weights.Count != tokens.Count || weights.Any(w => w is < 0 || !double.IsFinite(w))))
        {
            throw new ArgumentException("Each token needs a finite weight of 0 or more.", name);
        }
    }
}
