using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Dramatis.Torch.Engine.Formats.Quantization.BlockVectors;

namespace Dramatis.Torch.Engine.Formats.Quantization;

/// <summary>
/// Formats of 32 elements a block, with scale d (and minimum m) as float16: Q8_0 is d·q, Q4_0 d·(q − 8), Q4_1 d·q + m, Q5_0 d·(q − 16),
/// Q5_1 d·q + m, IQ4_NL d·level[q]. In blocks of four and five bits the low halves of the 16 bytes come first, then the high halves;
/// the fifth bits stand in 32 bits of their own.
/// </summary>
internal static unsafe class ShortBlocks
{
    /// <summary>d, 32 signed bytes.</summary>
    public static void Q8_0(byte* block, float* values)
    {
        float scale = Half(block);
        Write(Load(block + 2).AsSByte(), scale, values);
        Write(Load(block + 18).AsSByte(), scale, values + 16);
    }

    /// <summary>d, 16 bytes.</summary>
    public static void Q4_0(byte* block, float* values)
    {
        float scale = Half(block);
        Vector128<byte> packed = Load(block + 2);
        Vector128<sbyte> middle = Vector128.Create((sbyte)8);
        Write(Low(packed).AsSByte() - middle, scale, values);
        Write(High(packed).AsSByte() - middle, scale, values + 16);
    }

    /// <summary>d, m, 16 bytes.</summary>
    public static void Q4_1(byte* block, float* values)
    {
        (float scale, float minimum) = (Half(block), Half(block + 2));
        Vector128<byte> packed = Load(block + 4);
        Write(Low(packed).AsSByte(), scale, minimum, values);
        Write(High(packed).AsSByte(), scale, minimum, values + 16);
    }

    /// <summary>d, 32 fifth bits, 16 bytes.</summary>
    public static void Q5_0(byte* block, float* values)
    {
        float scale = Half(block);
        uint fifth = Unsafe.ReadUnaligned<uint>(block + 2);
        Vector128<byte> packed = Load(block + 6);
        Vector128<sbyte> middle = Vector128.Create((sbyte)16);
        Write((Low(packed) | FifthBits(fifth)).AsSByte() - middle, scale, values);
        Write((High(packed) | FifthBits(fifth >> 16)).AsSByte() - middle, scale, values + 16);
    }

    /// <summary>d, m, 32 fifth bits, 16 bytes.</summary>
    public static void Q5_1(byte* block, float* values)
    {
        (float scale, float minimum) = (Half(block), Half(block + 2));
        uint fifth = Unsafe.ReadUnaligned<uint>(block + 4);
        Vector128<byte> packed = Load(block + 8);
        Write((Low(packed) | FifthBits(fifth)).AsSByte(), scale, minimum, values);
        Write((High(packed) | FifthBits(fifth >> 16)).AsSByte(), scale, minimum, values + 16);
    }

    /// <summary>d, 16 bytes.</summary>
    public static void Iq4Nl(byte* block, float* values)
    {
        float scale = Half(block);
        Vector128<byte> packed = Load(block + 2);
        Write(Vector128.Shuffle(Iq4Levels, Low(packed).AsSByte()), scale, values);
        Write(Vector128.Shuffle(Iq4Levels, High(packed).AsSByte()), scale, values + 16);
    }

    // Sixteen bits, one to a byte, each as 16 where it is set.
    private static Vector128<byte> FifthBits(uint bits)
    {
        Vector128<byte> spread = Vector128.Shuffle(Vector128.CreateScalar(bits).AsByte(), Vector128.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1));
        Vector128<byte> masks = Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128);
        return Vector128.Equals(spread & masks, masks) & Vector128.Create((byte)16);
    }
}
