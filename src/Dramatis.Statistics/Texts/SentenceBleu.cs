namespace Dramatis.Statistics.Texts;

/// <summary>
/// BLEU on tokens given, on a scale of 0 to 1, as NLTK defines it: an order that the text is too short for counts as one n-gram without
/// a match, and no matching word gives 0 under every smoothing.
/// </summary>
public static class SentenceBleu
{
    /// <summary>BLEU of one text.</summary>
    /// <param name="hypothesis">Tokens of the text.</param>
    /// <param name="references">Tokens of one or more references.</param>
    /// <param name="smoothing">Smoothing of orders without a match.</param>
    /// <param name="order">Largest n-gram, at least 1.</param>
    /// <exception cref="ArgumentException">No reference, a missing list or an order below 1.</exception>
    public static double Compute(
        IReadOnlyList<string> hypothesis,
        IReadOnlyList<IReadOnlyList<string>> references,
        ChenCherrySmoothing smoothing = ChenCherrySmoothing.None,
        int order = 4) => Corpus([hypothesis], [references], smoothing, order);

    /// <summary>BLEU of a corpus: counts are added over pairs.</summary>
    /// <inheritdoc cref="Compute"/>
    /// <param name="hypotheses">Tokens of at least one text.</param>
    /// <param name="references">Tokens of one or more references for each.</param>
    /// <param name="smoothing">Smoothing; methods 5 and 7 look at the first pair only for the order above the largest, as NLTK does.</param>
    /// <param name="order">Largest n-gram.</param>
    public static double Corpus(
        IReadOnlyList<IReadOnlyList<string>> hypotheses,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> references,
        ChenCherrySmoothing smoothing = ChenCherrySmoothing.None,
        int order = 4)
    {
        TextPreconditions.CheckPairs(hypotheses, references);
        Preconditions.CheckAtLeast(1, order, "order", nameof(order));
        double[] matches = new double[order], totals = new double[order];
        int length = 0, closest = 0;
        for (int i = 0; i < hypotheses.Count; i++)
        {
            length += hypotheses[i].Count;
            closest += Bleu.ClosestLength(hypotheses[i].Count, references[i]);
            for (int n = 1; n <= order; n++)
            {
                (double match, double total) = Modified(hypotheses[i], references[i], n);
                matches[n - 1] += match;
                totals[n - 1] += total;
            }
        }

        if (matches[0] == 0)
        {
            return 0;
        }

        double[] precisions = Smooth(matches, totals, hypotheses[0], references[0], length, smoothing);
        return precisions.Contains(0) ? 0 : Bleu.BrevityPenalty(length, closest) * Math.Exp(precisions.Average(Math.Log));
    }

    /// <summary>Mean BLEU of each text against all others (Zhu et al. 2018): high where texts repeat each other.</summary>
    /// <param name="texts">Tokens of at least two texts.</param>
    /// <param name="order">Largest n-gram.</param>
    /// <param name="smoothing">Smoothing of orders without a match.</param>
    /// <exception cref="ArgumentException">Fewer than two texts or an order below 1.</exception>
    public static double SelfBleu(
        IReadOnlyList<IReadOnlyList<string>> texts, int order = 4, ChenCherrySmoothing smoothing = ChenCherrySmoothing.Epsilon)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Preconditions.CheckAtLeast(2, texts.Count, "texts", nameof(texts));
        return texts.Select((text, i) => Compute(text, [.. texts.Where((_, j) => j != i)], smoothing, order)).Average();
    }

    /// <summary>
    /// GLEU (Wu et al. 2016): clipped matches of 1- to 4-grams over the larger number of n-grams of text and reference; the best reference
    /// counts.
    /// </summary>
    /// <param name="hypothesis">Tokens of the text.</param>
    /// <param name="references">Tokens of one or more references.</param>
    /// <param name="order">Largest n-gram.</param>
    /// <exception cref="ArgumentException">No reference or an order below 1.</exception>
    public static double Gleu(IReadOnlyList<string> hypothesis, IReadOnlyList<IReadOnlyList<string>> references, int order = 4)
    {
        TextPreconditions.CheckPairs([hypothesis], [references]);
        Preconditions.CheckAtLeast(1, order, "order", nameof(order));
        return references.Max(reference =>
        {
            int matches = Enumerable.Range(1, order).Sum(n => NGrams.Overlap(NGrams.Count(hypothesis, n), NGrams.Count(reference, n)));
            int most = Math.Max(Grams(hypothesis.Count), Grams(reference.Count));
            return most > 0 ? (double)matches / most : 0;
        });

        int Grams(int length) => Enumerable.Range(1, order).Sum(n => Math.Max(0, length - n + 1));
    }

    private static (double Match, double Total) Modified(IReadOnlyList<string> hypothesis, IReadOnlyList<IReadOnlyList<string>> references, int n) =>
        (NGrams.Overlap(NGrams.Count(hypothesis, n), NGrams.Most(references, n)), Math.Max(1, hypothesis.Count - n + 1));

    private static double[] Smooth(
        double[] matches,
        double[] totals,
        IReadOnlyList<string> first,
        IReadOnlyList<IReadOnlyList<string>> references,
        int length,
        ChenCherrySmoothing smoothing)
    {
        double[] precisions = new double[matches.Length];
        int empty = 0;
        for (int n = 0; n < matches.Length; n++)
        {
            empty += matches[n] == 0 ? 1 : 0;
            precisions[n] = smoothing switch
            {
                ChenCherrySmoothing.AddOne when n > 0 => (matches[n] + 1) / (totals[n] + 1),
                _ when matches[n] > 0 => matches[n] / totals[n],
                ChenCherrySmoothing.Epsilon => 0.1 / totals[n],
                ChenCherrySmoothing.Exponential => 1 / (Math.Pow(2, empty) * totals[n]),
                ChenCherrySmoothing.LengthScaled or ChenCherrySmoothing.LengthScaledNeighbours when length > 1 =>
                    Math.Log(length) / (Math.Pow(2, empty) * 5 * totals[n]),
                _ => 0,
            };
        }

        if (smoothing is ChenCherrySmoothing.Neighbours or ChenCherrySmoothing.LengthScaledNeighbours)
        {
            (double match, double total) = Modified(first, references, matches.Length + 1);
            double before = precisions[0] + 1;
            for (int n = 0; n < precisions.Length; n++)
            {
                double after = n + 1 < precisions.Length ? precisions[n + 1] : match / total;
                precisions[n] = before = (before + precisions[n] + after) / 3;
            }
        }

        return precisions;
    }
}
