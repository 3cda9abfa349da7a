namespace Dramatis.Torch.Engine.Tokenization.Pieces;

/// <summary>
/// Symbols in a row that are joined two by two: a queue of offers, the lowest rank first and of equal ones the leftmost. An offer
/// lapses when one of its symbols has been joined with another in the meantime.
/// </summary>
internal sealed class MergeChain
{
    private readonly int[] previous;
    private readonly int[] next;
    private readonly int[] version;
    private readonly PriorityQueue<Merge, (double Rank, int Left)> queue = new();

    /// <summary>Creates a chain of so many symbols.</summary>
    public MergeChain(int count)
    {
        previous = new int[count];
        next = new int[count];
        version = new int[count];
        for (int i = 0; i < count; i++)
        {
            previous[i] = i - 1;
            next[i] = i + 1 < count ? i + 1 : -1;
        }
    }

    private readonly record struct Merge(int Left, int Right, int LeftVersion, int RightVersion, int Merged);

    /// <summary>The symbol before, or −1.</summary>
    public int Previous(int symbol) => previous[symbol];

    /// <summary>The symbol after, or −1.</summary>
    public int Next(int symbol) => next[symbol];

    /// <summary>Offers to join two neighbours into a token.</summary>
    public void Offer(int left, int right, double rank, int merged) =>
        queue.Enqueue(new Merge(left, right, version[left], version[right], merged), (rank, left));

    /// <summary>Takes the best offer that still holds.</summary>
    public bool TryTake(out int left, out int right, out int merged)
    {
        while (queue.TryDequeue(out Merge best, out _))
        {
            if (version[best.Left] == best.LeftVersion && version[best.Right] == best.RightVersion)
            {
                (left, right, merged) = (best.Left, best.Right, best.Merged);
                return true;
            }
        }

        (left, right, merged) = (-1, -1, -1);
        return false;
    }

    /// <summary>Makes one symbol of two neighbours, in the place of the left one.</summary>
    public void Join(int left, int right)
    {
        version[left]++;
        version[right] = -1;
        next[left] = next[right];
        if (next[left] >= 0)
        {
            previous[next[left]] = left;
        }
    }
}
