using Dramatis.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

/// <summary>
/// Keys and values of the tokens a decoder has seen, for a batch of rows, in memory set aside once: [B, kv heads, capacity, head
/// size] for each block. Not thread-safe; dispose it.
/// </summary>
public sealed class KeyValueCache : IDisposable
{
    private readonly Tensor[] keys;
    private readonly Tensor[] values;
    private readonly Tensor? positions; // [rows, capacity], only where a window needs to know how far away a token is

    /// <summary>Sets memory aside.</summary>
    /// <param name="decoder">The decoder it will serve.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="capacity">Most tokens a row can have.</param>
    public KeyValueCache(Decoder decoder, int rows, int capacity)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        TorchRuntime.EnsureLoaded();
        DecoderConfiguration c = decoder.Configuration;
        Tensor New() => empty([rows, c.KeyValueHeads, capacity, c.HeadSize], decoder.Type, decoder.Device).DetachFromDisposeScope();
        keys = [.. Enumerable.Range(0, c.Layers).Select(_ => New())];
        values = [.. Enumerable.Range(0, c.Layers).Select(_ => New())];
        positions = c.Sliding.Any ? zeros([rows, capacity], ScalarType.Int64, decoder.Device).DetachFromDisposeScope() : null;
        Rows = rows;
        Capacity = capacity;
    }

    /// <summary>Rows of the batch.</summary>
    public int Rows { get; }

    /// <summary>Most tokens a row can have.</summary>
    public int Capacity { get; }

    /// <summary>Tokens held by every row, padding included.</summary>
    public int Length { get; private set; }

    /// <summary>Forgets the tokens from <paramref name="length"/> on.</summary>
    public void Rewind(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in keys.Concat(values).Concat(positions is null ? [] : [positions]))
        {
            tensor.Dispose();
        }
    }

    internal Tensor Keys(int layer) => keys[layer];

    internal Tensor Values(int layer) => values[layer];

    /// <summary>Bytes that <paramref name="tokens"/> tokens of one row take.</summary>
    internal long BytesOf(int tokens) =>
        2L * keys.Length * keys[0].shape[1] * tokens * keys[0].shape[3] * keys[0].ElementSize;

    /// <summary>A copy of the state of some tokens of the only row, [2 blocks, kv heads, tokens, head size], outside every scope.</summary>
    internal Tensor Export(int start, int tokens)
    {
        using var scope = NewDisposeScope();
        return stack([.. keys.Concat(values).Select(tensor => tensor[0].narrow(1, start, tokens))]).DetachFromDisposeScope();
    }

    /// <summary>Writes what <see cref="Export"/> gave; <see cref="Advance"/> follows.</summary>
    internal void Import(int start, Tensor state)
    {
        using var scope = NewDisposeScope();
        long tokens = state.shape[2];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i][0].narrow(1, start, tokens).copy_(state[i]);
            values[i][0].narrow(1, start, tokens).copy_(state[keys.Length + i]);
        }

        positions?[0].narrow(0, start, tokens).copy_(arange(start, start + tokens, ScalarType.Int64));
    }

    /// <summary>Keeps some of the rows, with the tokens they have, in a new cache.</summary>
    internal KeyValueCache Select(Decoder decoder, IReadOnlyList<int> rows)
    {
        KeyValueCache chosen = new(decoder, rows.Count, Capacity) { Length = Length };
        using var scope = NewDisposeScope();
        Tensor index = tensor(rows.Select(row => (long)row).ToArray(), device: decoder.Device);
        for (int i = 0; i < keys.Length; i++)
        {
            chosen.keys[i].narrow(2, 0, Length).copy_(keys[i].narrow(2, 0, Length).index_select(0, index));
            chosen.values[i].narrow(2, 0, Length).copy_(values[i].narrow(2, 0, Length).index_select(0, index));
        }

        chosen.positions?.copy_(positions!.index_select(0, index));

        return chosen;
    }

    /// <summary>Positions of the first tokens of each row, [rows, tokens]; null where no window needs them.</summary>
    internal Tensor? Positions(long tokens) => positions?.narrow(1, 0, tokens);

    /// <summary>Notes the positions of tokens that come next, [rows, T]; null counts on from the held ones.</summary>
    internal void Remember(Tensor? next, long tokens) =>
        positions?.narrow(1, Length, tokens).copy_(next ?? arange(Length, Length + tokens, ScalarType.Int64, positions.device).unsqueeze(0).expand(Rows, tokens));

    internal void Advance(long tokens) => Length += (int)tokens;

    /// <summary>Writes the keys and values of new tokens, [B, kv heads, T, head size], after the held ones and returns all of them.</summary>
    internal (Tensor Keys, Tensor Values) Append(int layer, Tensor key, Tensor value, long past)
    {
        long T = key.shape[2];
        keys[layer].narrow(2, past, T).copy_(key);
        values[layer].narrow(2, past, T).copy_(value);
        return (keys[layer].narrow(2, 0, past + T), values[layer].narrow(2, 0, past + T));
    }
}
