using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dramatis.Torch.Engine.Formats.Quantization;

/// <summary>What all block formats share: half-precision scales, and sixteen small integers at a time as scaled floats.</summary>
internal static unsafe class BlockVectors
{
    /// <summary>The sixteen levels of the IQ4 formats (kvalues_iq4nl of ggml).</summary>
    public static Vector128<sbyte> Iq4Levels { get; } =
        Vector128.Create((sbyte)-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113);

    /// <summary>A float16 at any address.</summary>
    public static float Half(byte* bytes) => (float)BitConverter.UInt16BitsToHalf(Unsafe.ReadUnaligned<ushort>(bytes));

    /// <summary>Sixteen bytes at any address.</summary>
    public static Vector128<byte> Load(byte* bytes) => Vector128.Load(bytes);

    /// <summary>The low four bits of each byte.</summary>
    public static Vector128<byte> Low(Vector128<byte> bytes) => bytes & Vector128.Create((byte)15);

    /// <summary>The high four bits of each byte.</summary>
    public static Vector128<byte> High(Vector128<byte> bytes) => Vector128.ShiftRightLogical(bytes, 4);

    /// <summary>Writes value · scale + offset, product and sum rounded apart as the reference does.</summary>
    public static void Write(Vector128<sbyte> values, float scale, float offset, float* target)
    {
        (Vector128<short> low, Vector128<short> high) = Vector128.Widen(values);
        WriteHalf(low, scale, offset, target);
        WriteHalf(high, scale, offset, target + 8);
    }

    /// <summary>Writes value · scale.</summary>
    public static void Write(Vector128<sbyte> values, float scale, float* target)
    {
        (Vector128<short> low, Vector128<short> high) = Vector128.Widen(values);
        WriteHalf(low, scale, target);
        WriteHalf(high, scale, target + 8);
    }

    private static void WriteHalf(Vector128<short> values, float scale, float offset, float* target)
    {
        (Vector128<int> low, Vector128<int> high) = Vector128.Widen(values);
        Vector128<float> shift = Vector128.Create(offset);
        Vector128.Store((Vector128.ConvertToSingle(low) * scale) + shift, target);
        Vector128.Store((Vector128.ConvertToSingle(high) * scale) + shift, target + 4);
    }

    private static void WriteHalf(Vector128<short> values, float scale, float* target)
    {
        (Vector128<int> low, Vector128<int> high) = Vector128.Widen(values);
        Vector128.Store(Vector128.ConvertToSingle(low) * scale, target);
        Vector128.Store(Vector128.ConvertToSingle(high) * scale, target + 4);
    }
}
