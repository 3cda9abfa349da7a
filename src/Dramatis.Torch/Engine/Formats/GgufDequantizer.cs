using System.Runtime.InteropServices;
using Dramatis.Torch.Engine.Formats.Quantization;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// Quantised blocks as float32 or bfloat16, in the order of operations of ggml (ggml-quants.c of ggml-org/ggml), so that float32
/// values are those of the reference.
/// </summary>
internal static unsafe class GgufDequantizer
{
    private const int BufferElements = 1 << 13;

    private delegate void BlockExpansion(byte* block, float* values);

    /// <summary>Names of the types it expands.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["Q8_0", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K", "IQ4_NL", "IQ4_XS"];

    /// <summary>Expands whole blocks.</summary>
    /// <param name="type">A type of <see cref="Names"/>.</param>
    /// <param name="source">The blocks.</param>
    /// <param name="target">As many elements as the blocks hold.</param>
    /// <exception cref="ArgumentException">The type is not expanded here, or the two lengths do not belong together.</exception>
    public static void Expand(GgufTensorType type, ReadOnlySpan<byte> source, Span<float> target)
    {
        BlockExpansion expand = Find(type);
        int blocks = CountBlocks(type, source.Length, target.Length);

        // The lengths are checked once: a hundred million elements go through these loops, and unoptimised builds pay for each index.
        fixed (byte* bytes = source)
        fixed (float* values = target)
        {
            for (int block = 0; block < blocks; block++)
            {
                expand(bytes + ((long)block * type.BlockBytes), values + ((long)block * type.BlockElements));
            }
        }
    }

    /// <summary>Expands whole blocks into bfloat16, each value rounded to the nearest, ties to even.</summary>
    /// <param name="type">A type of <see cref="Names"/>.</param>
    /// <param name="source">The blocks.</param>
    /// <param name="target">The bits, as many elements as the blocks hold.</param>
    /// <exception cref="ArgumentException">The type is not expanded here, or the two lengths do not belong together.</exception>
    public static void ExpandToBfloat16(GgufTensorType type, ReadOnlySpan<byte> source, Span<ushort> target)
    {
        int blocks = CountBlocks(type, source.Length, target.Length);
        float[] buffer = new float[Math.Min(BufferElements, target.Length)];
        int step = Math.Max(1, buffer.Length / type.BlockElements);
        for (int block = 0; block < blocks; block += step)
        {
            int count = Math.Min(step, blocks - block);
            Span<float> values = buffer.AsSpan(0, count * type.BlockElements);
            Expand(type, source.Slice(block * type.BlockBytes, count * type.BlockBytes), values);
            Bfloat16.Round(values, target.Slice(block * type.BlockElements, values.Length));
        }
    }

    private static int CountBlocks(GgufTensorType type, int bytes, int elements)
    {
        int blocks = bytes / type.BlockBytes;
        return blocks * type.BlockBytes == bytes && (long)blocks * type.BlockElements == elements
            ? blocks
            : throw new ArgumentException($"{bytes} bytes of {type.Name} are not {elements} elements.", nameof(bytes));
    }

    private static BlockExpansion Find(GgufTensorType type) => type.Name switch
    {
        "Q8_0" => ShortBlocks.Q8_0,
        "Q4_0" => ShortBlocks.Q4_0,
        "Q4_1" => ShortBlocks.Q4_1,
        "Q5_0" => ShortBlocks.Q5_0,
        "Q5_1" => ShortBlocks.Q5_1,
        "IQ4_NL" => ShortBlocks.Iq4Nl,
        "Q2_K" => SuperBlocks.Q2_K,
        "Q3_K" => SuperBlocks.Q3_K,
        "Q4_K" => SuperBlocks.Q4_K,
        "Q5_K" => SuperBlocks.Q5_K,
        "Q6_K" => SuperBlocks.Q6_K,
        "IQ4_XS" => SuperBlocks.Iq4Xs,
        _ => throw new ArgumentException($"{type.Name} is not expanded here; supported are {string.Join(", ", Names)}.", nameof(type)),
    };
}
