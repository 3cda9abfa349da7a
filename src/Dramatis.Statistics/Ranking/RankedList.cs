namespace Dramatis.Statistics.Ranking;

/// <summary>
/// One query's documents in the order of their scores, and how good that order is. A document is relevant when its relevance exceeds 0;
/// a list without relevant documents scores 0 in every measure.
/// </summary>
public sealed class RankedList
{
    private readonly double[] relevance; // in ranked order
    private readonly double[] scores;

    private RankedList(double[] relevance, double[] scores)
    {
        this.relevance = relevance;
        this.scores = scores;
    }

    /// <summary>Number of documents.</summary>
    public int Count => relevance.Length;

    /// <summary>Number of documents with relevance above 0.</summary>
    public int Relevant => relevance.Count(r => r > 0);

    /// <summary>1 / rank of the first relevant document.</summary>
    public double ReciprocalRank
    {
        get
        {
            int first = Array.FindIndex(relevance, r => r > 0);
            return first < 0 ? 0 : 1.0 / (first + 1);
        }
    }

    /// <summary>Orders documents by descending score; equal scores keep the order given.</summary>
    /// <param name="relevance">Relevance per document, finite and not negative; at least one.</param>
    /// <param name="scores">Score per document, finite.</param>
    /// <exception cref="ArgumentException">No document, unequal lengths, a negative relevance or a value that is not finite.</exception>
    public static RankedList Of(ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores)
    {
        Preconditions.CheckAtLeast(1, relevance.Length, "document", nameof(relevance));
        Preconditions.CheckSameLength(relevance.Length, scores.Length, nameof(scores));
        Preconditions.CheckFinite(relevance, nameof(relevance));
        Preconditions.CheckFinite(scores, nameof(scores));
        if (relevance.ContainsAnyExceptInRange(0, double.MaxValue))
        {
            throw new ArgumentException("A relevance must not be negative.", nameof(relevance));
        }

        (double[] values, double[] keys) = (relevance.ToArray(), scores.ToArray());
        int[] order = [.. Enumerable.Range(0, keys.Length).OrderByDescending(i => keys[i])];
        return new RankedList([.. order.Select(i => values[i])], [.. order.Select(i => keys[i])]);
    }

    /// <summary>
    /// Normalised discounted cumulative gain over the first <paramref name="depth"/> ranks: sum gain / log2(rank + 1), divided by its
    /// value for the ideal order.
    /// </summary>
    /// <exception cref="ArgumentException">The depth is not positive.</exception>
    public double Ndcg(int depth, RelevanceGain gain = RelevanceGain.Linear, RankTies ties = RankTies.InOrder)
    {
        Preconditions.CheckAtLeast(1, depth, "rank", nameof(depth));
        double[] gains = [.. relevance.Select(r => gain == RelevanceGain.Linear ? r : Math.Pow(2, r) - 1)];
        double ideal = Discounted([.. gains.OrderByDescending(g => g)], depth);
        return ideal > 0 ? Discounted(ties == RankTies.Averaged ? Averaged(gains) : gains, depth) / ideal : 0;
    }

    /// <summary>
    /// Average precision: mean over relevant documents of the precision at their rank. With a depth, ranks beyond it count 0 and the
    /// divisor is the smaller of the depth and the number of relevant documents.
    /// </summary>
    /// <exception cref="ArgumentException">The depth is not positive.</exception>
    public double AveragePrecision(int? depth = null)
    {
        int limit = depth ?? Count;
        Preconditions.CheckAtLeast(1, limit, "rank", nameof(depth));
        double sum = 0;
        int found = 0;
        for (int i = 0; i < Math.Min(limit, Count); i++)
        {
            if (relevance[i] > 0)
            {
                found++;
                sum += (double)found / (i + 1);
            }
        }

        return Relevant > 0 ? sum / Math.Min(limit, Relevant) : 0;
    }

    /// <summary>1 when a relevant document is among the first <paramref name="depth"/>, else 0.</summary>
    /// <exception cref="ArgumentException">The depth is not positive.</exception>
    public double HitAt(int depth) => Found(depth) > 0 ? 1 : 0;

    /// <summary>Relevant documents among the first <paramref name="depth"/>, over the depth.</summary>
    /// <exception cref="ArgumentException">The depth is not positive.</exception>
    public double PrecisionAt(int depth) => (double)Found(depth) / depth;

    /// <summary>Relevant documents among the first <paramref name="depth"/>, over all relevant ones.</summary>
    /// <exception cref="ArgumentException">The depth is not positive.</exception>
    public double RecallAt(int depth)
    {
        int found = Found(depth);
        return Relevant > 0 ? (double)found / Relevant : 0;
    }

    private int Found(int depth)
    {
        Preconditions.CheckAtLeast(1, depth, "rank", nameof(depth));
        return relevance.Take(depth).Count(r => r > 0);
    }

    private static double Discounted(double[] gains, int depth) => gains.Take(depth).Select((g, i) => g / Math.Log2(i + 2)).Sum();

    private double[] Averaged(double[] gains)
    {
        double[] averaged = new double[gains.Length];
        for (int start = 0; start < gains.Length;)
        {
            int end = start + 1;
            while (end < gains.Length && scores[end] == scores[start])
            {
                end++;
            }

            Array.Fill(averaged, gains[start..end].Average(), start, end - start);
            start = end;
        }

        return averaged;
    }
}
