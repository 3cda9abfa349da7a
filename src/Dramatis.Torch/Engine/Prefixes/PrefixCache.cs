using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Prefixes;

/// <summary>
/// Remembers the keys and values of prompt beginnings, in blocks of <see cref="BlockSize"/> tokens that start at multiples of it.
/// A block is found by its tokens and by everything before it, so conversations that begin alike share their blocks (a prefix
/// tree); the least recently used go first when memory runs out. Thread-safe.
/// </summary>
/// <remarks>
/// Only whole blocks that one pass computed from a prompt are kept, and a prompt is computed in the same blocks whether they are
/// found or not. A result therefore never depends on what was asked before, to the last bit.
/// </remarks>
public sealed class PrefixCache : IDisposable
{
    /// <summary>Tokens of a block.</summary>
    public const int BlockSize = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<BlockKey, Entry> entries = [];
    private readonly LinkedList<Entry> byUse = []; // most recent first
    private long nextId = 1;
    private bool disposed;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="capacityBytes">Most bytes to hold; 0 remembers nothing.</param>
    public PrefixCache(long capacityBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacityBytes);
        CapacityBytes = capacityBytes;
    }

    /// <summary>Most bytes to hold.</summary>
    public long CapacityBytes { get; }

    /// <summary>Bytes held.</summary>
    public long Bytes { get; private set; }

    /// <summary>Blocks held.</summary>
    public int Blocks
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    /// <summary>
    /// Copies the known beginning of <paramref name="ids"/> into an empty cache of one row.
    /// </summary>
    /// <param name="ids">A prompt.</param>
    /// <param name="most">Most tokens to take over.</param>
    /// <param name="target">Filled from its start.</param>
    /// <param name="state">What was done inside the model when the blocks were computed; null for nothing.</param>
    /// <returns>Tokens taken over, a multiple of <see cref="BlockSize"/>.</returns>
    internal int Restore(ReadOnlySpan<int> ids, int most, KeyValueCache target, string? state = null)
    {
        List<Tensor> found = [];
        lock (gate)
        {
            List<Entry> chain = [];
            long parent = 0;
            for (int start = 0; start + BlockSize <= most && start + BlockSize <= ids.Length; start += BlockSize)
            {
                if (!entries.TryGetValue(new BlockKey(parent, state, ids.Slice(start, BlockSize).ToArray()), out Entry? entry))
                {
                    break;
                }

                chain.Add(entry);
                found.Add(entry.State.alias()); // keeps the memory alive when another thread drops the block meanwhile
                parent = entry.Id;
            }

            // The root becomes the most recent: what hangs on a block never outlives it.
            chain.Reverse();
            chain.ForEach(Touch);
        }

        for (int i = 0; i < found.Count; i++)
        {
            target.Import(i * BlockSize, found[i]);
            found[i].Dispose();
        }

        target.Advance(found.Count * BlockSize);
        return found.Count * BlockSize;
    }

    /// <summary>Remembers the block of <paramref name="ids"/> that begins at <paramref name="start"/> and has just been computed.</summary>
    internal void Store(ReadOnlySpan<int> ids, int start, KeyValueCache source, string? state = null)
    {
        long size = source.BytesOf(BlockSize);
        if (size > CapacityBytes)
        {
            return;
        }

        lock (gate)
        {
            long parent = 0;
            for (int at = 0; at < start; at += BlockSize)
            {
                if (!entries.TryGetValue(new BlockKey(parent, state, ids.Slice(at, BlockSize).ToArray()), out Entry? before))
                {
                    return; // an earlier block has been dropped: nothing could find this one
                }

                parent = before.Id;
            }

            BlockKey key = new(parent, state, ids.Slice(start, BlockSize).ToArray());
            if (disposed || entries.ContainsKey(key))
            {
                return;
            }

            Entry entry = new(nextId++, key, source.Export(start, BlockSize), size);
            entries.Add(key, entry);
            Bytes += size;
            // Before the oldest of its ancestors would do; at the front it is touched again as soon as the chain is used.
            entry.Node = byUse.AddFirst(entry);
            TouchAncestors(ids, start, state);
            while (Bytes > CapacityBytes)
            {
                Drop(byUse.Last!.Value);
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (gate)
        {
            while (byUse.Last is { } last)
            {
                Drop(last.Value);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            Clear();
        }
    }

    private void TouchAncestors(ReadOnlySpan<int> ids, int start, string? state)
    {
        List<Entry> chain = [];
        long parent = 0;
        for (int at = 0; at < start; at += BlockSize)
        {
            Entry entry = entries[new BlockKey(parent, state, ids.Slice(at, BlockSize).ToArray())];
            chain.Add(entry);
            parent = entry.Id;
        }

        chain.Reverse();
        chain.ForEach(Touch);
    }

    private void Touch(Entry entry)
    {
        byUse.Remove(entry.Node!);
        byUse.AddFirst(entry.Node!);
    }

    private void Drop(Entry entry)
    {
        byUse.Remove(entry.Node!);
        entries.Remove(entry.Key);
        entry.State.Dispose();
        Bytes -= entry.Size;
    }

    private sealed class Entry(long id, BlockKey key, Tensor state, long size)
    {
        public long Id { get; } = id;

        public BlockKey Key { get; } = key;

        public Tensor State { get; } = state;

        public long Size { get; } = size;

        public LinkedListNode<Entry>? Node { get; set; }
    }

    // Compared by the tokens themselves: a collision of hashes must not answer one persona with the memory of another.
    private readonly struct BlockKey(long parent, string? state, int[] tokens) : IEquatable<BlockKey>
    {
        private readonly long parent = parent;
        private readonly string? state = state;
        private readonly int[] tokens = tokens;

        public bool Equals(BlockKey other) =>
            parent == other.parent && string.Equals(state, other.state, StringComparison.Ordinal) && tokens.AsSpan().SequenceEqual(other.tokens);

        public override bool Equals(object? obj) => obj is BlockKey other && Equals(other);

        public override int GetHashCode()
        {
            HashCode hash = default;
            hash.Add(parent);
            hash.Add(state, StringComparer.Ordinal);
            foreach (int token in tokens)
            {
                hash.Add(token);
            }

            return hash.ToHashCode();
        }
    }
}
