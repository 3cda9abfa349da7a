using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// Quantised blocks of 32 elements as float32, in the order of operations of ggml: Q8_0 is d·q, Q4_0 is d·(q − 8), Q4_1 is d·q + m,
/// with d and m as float16. In a four-bit block the low halves of the 16 bytes come first, then the high halves.
/// </summary>
internal static class GgufDequantizer
{
    private const int Block = 32;

    /// <summary>Expands whole blocks.</summary>
    /// <param name="type">Q8_0, Q4_0 or Q4_1.</param>
    /// <param name="source">The blocks.</param>
    /// <param name="target">32 elements a block.</param>
    public static void Expand(GgufTensorType type, ReadOnlySpan<byte> source, Span<float> target)
    {
        Debug.Assert(type.BlockElements == Block && source.Length / type.BlockBytes * Block == target.Length, "blocks fit the target");
        for (int block = 0; block * Block < target.Length; block++)
        {
            ReadOnlySpan<byte> bytes = source.Slice(block * type.BlockBytes, type.BlockBytes);
            Span<float> values = target.Slice(block * Block, Block);
            float scale = Half(bytes);
            switch (type.Name)
            {
                case "Q8_0":
                    ExpandEightBits(bytes[2..], scale, values);
                    break;
                case "Q4_0":
                    ExpandFourBits(bytes[2..], scale, -8, 0, values);
                    break;
                case "Q4_1":
                    ExpandFourBits(bytes[4..], scale, 0, Half(bytes[2..]), values);
                    break;
                default:
                    throw new UnreachableException($"{type.Name} is not expanded here");
            }
        }
    }

    private static float Half(ReadOnlySpan<byte> bytes) => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes);

    private static void ExpandEightBits(ReadOnlySpan<byte> quants, float scale, Span<float> values)
    {
        ReadOnlySpan<sbyte> signed = MemoryMarshal.Cast<byte, sbyte>(quants);
        for (int i = 0; i < Block; i++)
        {
            values[i] = signed[i] * scale;
        }
    }

    // Sixteen possible values a block: computed once and looked up.
    private static void ExpandFourBits(ReadOnlySpan<byte> quants, float scale, int shift, float minimum, Span<float> values)
    {
        Span<float> levels = stackalloc float[16];
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
