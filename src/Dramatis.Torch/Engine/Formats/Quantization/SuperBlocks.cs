using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Dramatis.Torch.Engine.Formats.Quantization.BlockVectors;

namespace Dramatis.Torch.Engine.Formats.Quantization;

/// <summary>
/// Formats of 256 elements a block: groups of 16 or 32 elements have small integer scales, which a float16 of the whole block
/// scales. Q2_K, Q4_K and Q5_K are d·s·q − dmin·m; Q3_K, Q6_K and IQ4_XS d·s·q. Layouts as in ggml-common.h.
/// </summary>
internal static unsafe class SuperBlocks
{
    private const int Elements = 256;
    private const int Group = 16;

    /// <summary>16 scales with minima in nibbles, 64 bytes of two-bit values, d, dmin.</summary>
    public static void Q2_K(byte* block, float* values)
    {
        (float scale, float minimum) = (Half(block + 80), Half(block + 82));
        Vector128<byte> mask = Vector128.Create((byte)3);
        for (int group = 0; group < Elements / Group; group++)
        {
            byte packed = block[group];
            Vector128<byte> bits = TwoBits(block + 16, group) & mask;
            Write(bits.AsSByte(), scale * (packed & 15), -(minimum * (packed >> 4)), values + (group * Group));
        }
    }

    /// <summary>32 bytes of high bits, 64 of two-bit values, 16 scales of six bits, d.</summary>
    public static void Q3_K(byte* block, float* values)
    {
        float scale = Half(block + 108);
        sbyte* scales = stackalloc sbyte[16];
        UnpackThreeBitScales(block + 96, scales);
        Vector128<byte> mask = Vector128.Create((byte)3);
        for (int group = 0; group < Elements / Group; group++)
        {
            Vector128<byte> high = Vector128.Create((byte)(1 << (group / 2)));
            Vector128<byte> isHigh = Vector128.Equals(Load(block + (group % 2 * Group)) & high, high);
            Vector128<sbyte> bits = (TwoBits(block + 32, group) & mask).AsSByte() - Vector128.AndNot(Vector128.Create((byte)4), isHigh).AsSByte();
            Write(bits, scale * scales[group], values + (group * Group));
        }
    }

    /// <summary>d, dmin, 8 scales with minima in six bits, 128 bytes of nibbles.</summary>
    public static void Q4_K(byte* block, float* values)
    {
        (float scale, float minimum) = (Half(block), Half(block + 2));
        for (int group = 0; group < 8; group++)
        {
            (int factor, int offset) = SixBitScale(block + 4, group);
            byte* quants = block + 16 + (group / 2 * 32);
            for (int half = 0; half < 2; half++)
            {
                Vector128<byte> packed = Load(quants + (half * Group));
                Vector128<byte> bits = group % 2 == 0 ? Low(packed) : High(packed);
                Write(bits.AsSByte(), scale * factor, -(minimum * offset), values + (group * 32) + (half * Group));
            }
        }
    }

    /// <summary>d, dmin, 8 scales with minima in six bits, 32 bytes of fifth bits, 128 bytes of nibbles.</summary>
    public static void Q5_K(byte* block, float* values)
    {
        (float scale, float minimum) = (Half(block), Half(block + 2));
        for (int group = 0; group < 8; group++)
        {
            (int factor, int offset) = SixBitScale(block + 4, group);
            byte* quants = block + 48 + (group / 2 * 32);
            Vector128<byte> fifth = Vector128.Create((byte)(1 << group));
            for (int half = 0; half < 2; half++)
            {
                Vector128<byte> packed = Load(quants + (half * Group));
                Vector128<byte> bits = group % 2 == 0 ? Low(packed) : High(packed);
                Vector128<byte> isSet = Vector128.Equals(Load(block + 16 + (half * Group)) & fifth, fifth) & Vector128.Create((byte)16);
                Write((bits | isSet).AsSByte(), scale * factor, -(minimum * offset), values + (group * 32) + (half * Group));
            }
        }
    }

    /// <summary>128 bytes of low nibbles, 64 of high bit pairs, 16 signed scales, d.</summary>
    public static void Q6_K(byte* block, float* values)
    {
        float scale = Half(block + 208);
        sbyte* scales = (sbyte*)block + 192;
        Vector128<sbyte> middle = Vector128.Create((sbyte)32);
        for (int group = 0; group < Elements / Group; group++)
        {
            // Of each 128 elements, quarter q takes the nibbles of 32 bytes and the q-th pair of high bits of 32 others.
            (int part, int quarter, int half) = (group / 8, group % 8 / 2, group % 2);
            Vector128<byte> packed = Load(block + (part * 64) + (quarter % 2 * 32) + (half * Group));
            Vector128<byte> low = quarter < 2 ? Low(packed) : High(packed);
            Vector128<byte> pairs = Vector128.ShiftRightLogical(Load(block + 128 + (part * 32) + (half * Group)), quarter * 2) & Vector128.Create((byte)3);
            Write((low | (pairs << 4)).AsSByte() - middle, scale * scales[group], values + (group * Group));
        }
    }

    /// <summary>d, 16 bits of high scale bits, 8 nibbles of low scale bits, 128 bytes of nibbles.</summary>
    public static void Iq4Xs(byte* block, float* values)
    {
        float scale = Half(block);
        int high = Unsafe.ReadUnaligned<ushort>(block + 2);
        for (int group = 0; group < 8; group++)
        {
            int factor = ((block[4 + (group / 2)] >> (4 * (group % 2))) & 15) | (((high >> (2 * group)) & 3) << 4);
            Vector128<byte> packed = Load(block + 8 + (group * Group));
            float own = scale * (factor - 32);
            Write(Vector128.Shuffle(Iq4Levels, Low(packed).AsSByte()), own, values + (group * 32));
            Write(Vector128.Shuffle(Iq4Levels, High(packed).AsSByte()), own, values + (group * 32) + Group);
        }
    }

    // Two-bit values: 32 bytes hold 128 elements, of which each group of 32 is one pair of bits; two groups of 16 share a pair.
    private static Vector128<byte> TwoBits(byte* quants, int group) =>
        Vector128.ShiftRightLogical(Load(quants + (group / 8 * 32) + (group % 2 * Group)), group % 8 / 2 * 2);

    // Eight scales and eight minima of six bits in twelve bytes: the first four of each whole, the others in nibbles and top bits.
    private static (int Scale, int Minimum) SixBitScale(byte* packed, int group) => group < 4
        ? (packed[group] & 63, packed[group + 4] & 63)
        : ((packed[group + 4] & 15) | (packed[group - 4] >> 6 << 4), (packed[group + 4] >> 4) | (packed[group] >> 6 << 4));

    // Sixteen scales of six bits less 32: nibbles in the first eight bytes, pairs of high bits in the last four.
    private static void UnpackThreeBitScales(byte* packed, sbyte* scales)
    {
        for (int i = 0; i < 16; i++)
        {
            int low = i < 8 ? packed[i] & 15 : packed[i - 8] >> 4;
            int high = (packed[8 + (i % 4)] >> (i / 4 * 2)) & 3;
            scales[i] = (sbyte)((low | (high << 4)) - 32);
        }
    }
}
