namespace Dramatis.Statistics.Classification;

/// <summary>
/// Probabilities from scores by the best fit that never falls (Zadrozny and Elkan 2002), found by pooling adjacent violators (Ayer et al.
/// 1955). Between the scores that were seen it runs straight, beyond them it stays. Needs hundreds of units: few make few steps.
/// </summary>
public sealed class IsotonicCalibration
{
    private readonly double[] scores;
    private readonly double[] values;

    private IsotonicCalibration(double[] scores, double[] values) => (this.scores, this.values) = (scores, values);

    /// <summary>Scores that were seen, ascending, each once.</summary>
    public IReadOnlyList<double> Scores => scores;

    /// <summary>Fitted probability at each of <see cref="Scores"/>.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>Fits by least squares.</summary>
    /// <param name="scores">Score per unit, finite; at least one.</param>
    /// <param name="outcomes">Whether the event happened.</param>
    /// <exception cref="ArgumentException">No unit, unequal lengths or a score that is not finite.</exception>
    public static IsotonicCalibration Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes)
    {
        Preconditions.CheckAtLeast(1, scores.Length, "unit", nameof(scores));
        Preconditions.CheckSameLength(scores.Length, outcomes.Length, nameof(outcomes));
        Preconditions.CheckFinite(scores, nameof(scores));
        (double[] each, bool[] happened) = (scores.ToArray(), outcomes.ToArray());
        var groups = each.Zip(happened).GroupBy(u => u.First, u => u.Second ? 1.0 : 0).OrderBy(g => g.Key).Select(g => (Score: g.Key, Sum: g.Sum(), Count: g.Count())).ToArray();
        List<(double Sum, int Count, int Groups)> blocks = [];
        foreach ((double _, double sum, int count) in groups)
        {
            (double Sum, int Count, int Groups) block = (sum, count, 1);
            while (blocks.Count > 0 && blocks[^1].Sum * block.Count >= block.Sum * blocks[^1].Count)
            {
                block = (block.Sum + blocks[^1].Sum, block.Count + blocks[^1].Count, block.Groups + blocks[^1].Groups);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        return new IsotonicCalibration([.. groups.Select(g => g.Score)], [.. blocks.SelectMany(b => Enumerable.Repeat(b.Sum / b.Count, b.Groups))]);
    }

    /// <summary>The probability that a score stands for, in [0, 1].</summary>
    /// <exception cref="ArgumentException">The score is NaN.</exception>
    public double Apply(double score)
    {
        if (double.IsNaN(score))
        {
            throw new ArgumentException("A score must be a number.", nameof(score));
        }

        int at = Array.BinarySearch(scores, score);
        if (at >= 0)
        {
            return values[at];
        }

        int above = ~at;
        return above == 0 ? values[0]
            : above == scores.Length ? values[^1]
            : values[above - 1] + ((values[above] - values[above - 1]) * (score - scores[above - 1]) / (scores[above] - scores[above - 1]));
    }
}
