namespace Dramatis.Statistics.Texts;

/// <summary>
/// BLEU (Papineni et al. 2002) as sacreBLEU computes it (Post 2018): bp exp(mean ln p_n), on a scale of 0 to 100, with matches clipped
/// to the largest count in any reference.
/// </summary>
public static class Bleu
{
    /// <summary>BLEU of a corpus: counts are added over pairs before precisions are taken.</summary>
    /// <param name="hypotheses">At least one text.</param>
    /// <param name="references">One or more references for each.</param>
    /// <param name="options">Choices; null for the defaults.</param>
    /// <exception cref="ArgumentException">No pair, unequal lengths, a missing text or an order below 1.</exception>
    public static BleuScore Corpus(
        IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references, BleuOptions? options = null)
    {
        options ??= new BleuOptions();
        TextPreconditions.CheckPairs(hypotheses, references);
        Preconditions.CheckAtLeast(1, options.Order, "order", nameof(options));
        double[] matches = new double[options.Order], totals = new double[options.Order];
        int length = 0, closest = 0;
        for (int i = 0; i < hypotheses.Count; i++)
        {
            IReadOnlyList<string> hypothesis = Cut(hypotheses[i], options);
            IReadOnlyList<string>[] cut = [.. references[i].Select(r => Cut(r, options))];
            length += hypothesis.Count;
            closest += ClosestLength(hypothesis.Count, cut);
            for (int n = 1; n <= options.Order; n++)
            {
                matches[n - 1] += NGrams.Overlap(NGrams.Count(hypothesis, n), NGrams.Most(cut, n));
                totals[n - 1] += Math.Max(0, hypothesis.Count - n + 1);
            }
        }

        return Score(matches, totals, length, closest, options);
    }

    /// <summary>BLEU of one text; by default with the effective order.</summary>
    /// <param name="hypothesis">The text.</param>
    /// <param name="references">One or more references.</param>
    /// <param name="options">Choices; null for the defaults with <see cref="BleuOptions.EffectiveOrder"/>.</param>
    /// <exception cref="ArgumentException">A missing text or an order below 1.</exception>
    public static BleuScore Sentence(string hypothesis, IReadOnlyList<string> references, BleuOptions? options = null) =>
        Corpus([hypothesis], [references], options ?? new BleuOptions { EffectiveOrder = true });

    internal static int ClosestLength(int length, IEnumerable<IReadOnlyList<string>> references) =>
        references.Select(r => r.Count).OrderBy(n => Math.Abs(n - length)).ThenBy(n => n).First();

    internal static double BrevityPenalty(int length, int reference) =>
        length >= reference ? 1 : length == 0 ? 0 : Math.Exp(1 - ((double)reference / length));

    private static IReadOnlyList<string> Cut(string text, BleuOptions options) =>
        options.Tokenize((options.LowerCase ? text.ToLowerInvariant() : text).TrimEnd());

    private static BleuScore Score(double[] matches, double[] totals, int length, int closest, BleuOptions options)
    {
        double penalty = BrevityPenalty(length, closest);
        double[] precisions = new double[options.Order];
        if (matches.All(m => m == 0))
        {
            return new BleuScore(0, penalty, precisions, matches, totals, length, closest);
        }

        double value = options.SmoothingValue ?? (options.Smoothing == BleuSmoothing.Floor ? 0.1 : 1);
        int orders = options.Order;
        double halving = 1;
        for (int n = 0; n < options.Order; n++)
        {
            if (options.Smoothing == BleuSmoothing.AddK && n > 0)
            {
                matches[n] += value;
                totals[n] += value;
            }

            if (totals[n] == 0)
            {
                break;
            }

            orders = options.EffectiveOrder ? n + 1 : orders;
            double count = matches[n];
            if (count == 0 && options.Smoothing == BleuSmoothing.Exponential)
            {
                halving *= 2;
                count = 1 / halving;
            }
            else if (count == 0 && options.Smoothing == BleuSmoothing.Floor)
            {
                count = value;
            }

            precisions[n] = 100 * count / totals[n];
        }

        double[] counted = precisions[..orders];
        double score = counted.Contains(0) ? 0 : penalty * Math.Exp(counted.Average(Math.Log));
        return new BleuScore(score, penalty, precisions, matches, totals, length, closest);
    }
}
