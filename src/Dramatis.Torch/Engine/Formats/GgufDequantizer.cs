using System.Diagnostics;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// Quantised blocks of 32 elements as float32, in the order of operations of ggml: Q8_0 is d·q, Q4_0 is d·(q − 8), Q4_1 is d·q + m,
/// with d and m as float16. In a four-bit block the low halves of the 16 bytes come first, then the high halves.
/// </summary>
internal static unsafe class GgufDequantizer
{
    private const int Block = 32;

    /// <summary>Expands whole blocks.</summary>
    /// <param name="type">Q8_0, Q4_0 or Q4_1.</param>
    /// <param name="source">The blocks.</param>
    /// <param name="target">32 elements a block.</param>
    /// <exception cref="ArgumentException">The two lengths do not belong together.</exception>
    public static void Expand(GgufTensorType type, ReadOnlySpan<byte> source, Span<float> target)
    {
        int blocks = source.Length / type.BlockBytes;
        if (type.BlockElements != Block || blocks * type.BlockBytes != source.Length || blocks * Block != target.Length)
        {
            throw new ArgumentException($"{source.Length} bytes of {type.Name} are not {target.Length} elements.", nameof(source));
        }

        // The lengths are checked once: a hundred million elements go through these loops, and unoptimised builds pay for each index.
        fixed (byte* bytes = source)
        fixed (float* values = target)
        {
            for (int block = 0; block < blocks; block++)
            {
                ExpandBlock(type.Name, bytes + ((long)block * type.BlockBytes), values + ((long)block * Block));
            }
        }
    }

    private static void ExpandBlock(string type, byte* bytes, float* values)
    {
        float scale = HalfAt(bytes);
        switch (type)
        {
            case "Q8_0":
                ExpandEightBits((sbyte*)bytes + 2, scale, values);
                break;
            case "Q4_0":
                ExpandFourBits(bytes + 2, scale, -8, 0, values);
                break;
            case "Q4_1":
                ExpandFourBits(bytes + 4, scale, 0, HalfAt(bytes + 2), values);
                break;
            default:
                throw new UnreachableException($"{type} is not expanded here");
        }
    }

    private static float HalfAt(byte* bytes) => (float)BitConverter.UInt16BitsToHalf((ushort)(bytes[0] | (bytes[1] << 8)));

    private static void ExpandEightBits(sbyte* quants, float scale, float* values)
    {
        for (int i = 0; i < Block; i++)
        {
            values[i] = quants[i] * scale;
        }
    }

    // Sixteen possible values a block: computed once and looked up.
    private static void ExpandFourBits(byte* quants, float scale, int shift, float minimum, float* values)
    {
        float* levels = stackalloc float[16];
        for (int q = 0; q < 16; q++)
        {
            levels[q] = ((q + shift) * scale) + minimum;
        }

        for (int i = 0; i < Block / 2; i++)
        {
            values[i] = levels[quants[i] & 15];
            values[i + (Block / 2)] = levels[quants[i] >> 4];
        }
    }
}
