namespace Dramatis.Control.Pragmatics;

/// <summary>
/// A life-long memory of which distractor served whom best (Kim, Kim and Kim 2020, after Kaiser et al. 2017). A key is an encoding of a persona
/// and what was said, of length 1; its value names a distractor. Where the nearest entry names the right one the two keys are merged, else
/// the oldest entry is overwritten; a linear map of the encodings learns by the margin between the nearest right and the nearest wrong key.
/// Learning is not thread-safe; reading is.
/// </summary>
public sealed class DistractorMemory
{
    private readonly DistractorMemoryOptions options;
    private readonly double[][] map; // row by row; the identity before anything is learned
    private readonly List<Entry> entries = [];

    /// <summary>An empty memory.</summary>
    /// <param name="width">Length of the encodings, from 1.</param>
    /// <param name="options">How it learns.</param>
    public DistractorMemory(int width, DistractorMemoryOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Validated();
        map = [.. Enumerable.Range(0, width).Select(row => Enumerable.Range(0, width).Select(column => row == column ? 1.0 : 0).ToArray())];
    }

    /// <summary>Number of entries.</summary>
    public int Count => entries.Count;

    /// <summary>Learns that a distractor served an encoding best.</summary>
    /// <param name="encoding">The encoding, not all 0.</param>
    /// <param name="distractor">Who served it best.</param>
    /// <returns>The margin loss before learning: 0 where the right entry is nearer by the margin, or where only one kind of entry is known.</returns>
    public double Learn(IReadOnlyList<double> encoding, string distractor)
    {
        ArgumentNullException.ThrowIfNull(distractor);
        double[] mapped = Mapped(encoding), query = Unit(mapped, out double length);
        Entry? positive = Best(query, e => e.Value == distractor), negative = Best(query, e => e.Value != distractor);
        double loss = positive is null || negative is null ? 0 : Math.Max(0, options.Margin + Dot(query, negative.Key) - Dot(query, positive.Key));
        if (loss > 0)
        {
            Step(encoding, query, length, positive!, negative!);
        }

        Store(query, distractor);
        return loss;
    }

    /// <summary>Distractors by the cosine of their nearest entry, each once, the nearest first.</summary>
    /// <param name="encoding">The encoding, not all 0.</param>
    /// <param name="count">Most of them.</param>
    /// <param name="except">One that is not wanted, or null.</param>
    public IReadOnlyList<(string Distractor, double Similarity)> Nearest(IReadOnlyList<double> encoding, int count, string? except = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        double[] query = Unit(Mapped(encoding), out _);
        return
        [
            .. entries.Where(e => e.Value != except).GroupBy(e => e.Value, StringComparer.Ordinal)
                .Select(g => (g.Key, Similarity: g.Max(e => Dot(query, e.Key))))
                .OrderByDescending(p => p.Similarity).ThenBy(p => p.Key, StringComparer.Ordinal).Take(count),
        ];
    }

    private Entry? Best(double[] query, Func<Entry, bool> which) => entries.Where(which).MaxBy(e => Dot(query, e.Key));

    private void Store(double[] query, string distractor)
    {
        foreach (Entry entry in entries)
        {
            entry.Age++;
        }

        if (Best(query, _ => true) is { } nearest && nearest.Value == distractor)
        {
            nearest.Key = Unit([.. nearest.Key.Zip(query, (k, q) => k + q)], out _);
            nearest.Age = 0;
        }
        else if (entries.Count < options.Capacity)
        {
            entries.Add(new Entry(query, distractor));
        }
        else
        {
            entries[entries.IndexOf(entries.MaxBy(e => e.Age)!)] = new Entry(query, distractor);
        }
    }

    // Gradient of the margin loss in the map, keys held still: (k- - k+) projected off the query, over the length, times the encoding.
    private void Step(IReadOnlyList<double> encoding, double[] query, double length, Entry positive, Entry negative)
    {
        double[] pull = [.. negative.Key.Zip(positive.Key, (n, p) => n - p)];
        double along = Dot(pull, query);
        for (int row = 0; row < map.Length; row++)
        {
            double slope = options.LearningRate * (pull[row] - (along * query[row])) / length;
            for (int column = 0; column < map.Length; column++)
            {
                map[row][column] -= slope * encoding[column];
            }
        }
    }

    private double[] Mapped(IReadOnlyList<double> encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        double[] given = [.. encoding];
        return given.Length == map.Length
            ? [.. map.Select(row => Dot(row, given))]
            : throw new ArgumentException($"The encoding has {encoding.Count} numbers; the memory takes {map.Length}.", nameof(encoding));
    }

    private static double[] Unit(double[] vector, out double length)
    {
        double size = Math.Sqrt(Dot(vector, vector));
        length = size > 0 ? size : throw new ArgumentException("An encoding of zeros has no direction.", nameof(vector));
        return [.. vector.Select(v => v / size)];
    }

    private static double Dot(double[] first, double[] second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            sum += first[i] * second[i];
        }

        return sum;
    }

    private sealed class Entry(double[] key, string value)
    {
        public double[] Key { get; set; } = key;

        public string Value { get; } = value;

        public int Age { get; set; }
    }
}
