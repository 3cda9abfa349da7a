using System.Runtime.InteropServices;

namespace Dramatis.Torch.Engine.Formats.Quantization;

/// <summary>Float32 as bfloat16: the upper half of its bits, rounded to the nearest, ties to even; NaN stays NaN.</summary>
internal static class Bfloat16
{
    /// <summary>Rounds a row of values.</summary>
    public static void Round(ReadOnlySpan<float> values, Span<ushort> target)
    {
        ReadOnlySpan<uint> bits = MemoryMarshal.Cast<float, uint>(values);
        for (int i = 0; i < bits.Length; i++)
        {
            uint value = bits[i];
            bool isNaN = (value & int.MaxValue) > 0x7F80_0000;
            target[i] = isNaN ? (ushort)((value >> 16) | 0x40) : (ushort)(unchecked(value + 0x7FFF + ((value >> 16) & 1)) >> 16);
        }
    }
}
