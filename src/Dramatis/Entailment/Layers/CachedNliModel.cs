using Dramatis.Models;

namespace Dramatis.Entailment.Layers;

/// <summary>
/// Remembers the scores of pairs, the last used longest. Each different pair of a batch is asked once; pairs without a readable answer
/// are asked again the next time. Two calls at the same time may both ask a pair that neither remembers yet. Thread-safe.
/// </summary>
public sealed class CachedNliModel : INliModel
{
    private readonly INliModel inner;
    private readonly int capacity;
    private readonly Dictionary<NliPair, LinkedListNode<(NliPair Pair, NliScores Scores)>> entries = [];
    private readonly LinkedList<(NliPair Pair, NliScores Scores)> byUse = new();
    private readonly Lock gate = new();
    private long hits;
    private long asked;

    /// <summary>Creates the layer.</summary>
    /// <param name="inner">Who is asked what is not remembered.</param>
    /// <param name="capacity">Most pairs kept, at least 1.</param>
    public CachedNliModel(INliModel inner, int capacity = 100_000)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        this.inner = inner;
        this.capacity = capacity;
    }

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public string Fingerprint => inner.Fingerprint;

    /// <inheritdoc/>
    public bool Reads(string text) => inner.Reads(text);

    /// <summary>Pairs answered without asking: remembered, or the same as another of their batch.</summary>
    public long Hits => Interlocked.Read(ref hits);

    /// <summary>Pairs that the inner model was asked.</summary>
    public long Asked => Interlocked.Read(ref asked);

    /// <summary>Pairs kept now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<NliScores?>> ScoreAsync(IReadOnlyList<NliPair> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        Dictionary<NliPair, NliScores?> found = Recall(pairs, out List<NliPair> open);
        Interlocked.Add(ref hits, pairs.Count - open.Count);
        if (open.Count > 0)
        {
            Interlocked.Add(ref asked, open.Count);
            IReadOnlyList<NliScores?> scores = await inner.ScoreAsync(open, cancellationToken);
            foreach ((int i, NliPair pair) in open.Index())
            {
                found[pair] = scores[i];
            }

            Keep(open, scores);
        }

        return [.. pairs.Select(p => found[p])];
    }

    private Dictionary<NliPair, NliScores?> Recall(IReadOnlyList<NliPair> pairs, out List<NliPair> open)
    {
        Dictionary<NliPair, NliScores?> found = [];
        open = [];
        lock (gate)
        {
            foreach (NliPair pair in pairs)
            {
                if (found.ContainsKey(pair))
                {
                    continue;
                }

                if (entries.TryGetValue(pair, out LinkedListNode<(NliPair Pair, NliScores Scores)>? node))
                {
                    byUse.Remove(node);
                    byUse.AddFirst(node);
                    found[pair] = node.Value.Scores;
                }
                else
                {
                    found[pair] = null;
                    open.Add(pair);
                }
            }
        }

        return found;
    }

    private void Keep(List<NliPair> pairs, IReadOnlyList<NliScores?> scores)
    {
        lock (gate)
        {
            for (int i = 0; i < pairs.Count; i++)
            {
                if (scores[i] is { } read && !entries.ContainsKey(pairs[i]))
                {
                    entries[pairs[i]] = byUse.AddFirst((pairs[i], read));
                }
            }

            while (entries.Count > capacity)
            {
                entries.Remove(byUse.Last!.Value.Pair);
                byUse.RemoveLast();
            }
        }
    }
}
