using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>How the weights of a panel are stored, and how sixteen or eight neighbours become float32.</summary>
internal unsafe interface IPanelWeights
{
    /// <summary>Bytes of a weight.</summary>
    static abstract int Size { get; }

    /// <summary>Sixteen weights.</summary>
    static abstract Vector512<float> Wide(byte* at);

    /// <summary>Eight weights.</summary>
    static abstract Vector256<float> Narrow(byte* at);
}

/// <summary>Weights as they are.</summary>
internal readonly unsafe struct Float32Weights : IPanelWeights
{
    public static int Size => sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Wide(byte* at) => Vector512.Load((float*)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Narrow(byte* at) => Vector256.Load((float*)at);
}

/// <summary>Weights rounded to the upper half of a float32; widening them is exact.</summary>
internal readonly unsafe struct BFloat16Weights : IPanelWeights
{
    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Wide(byte* at)
    {
        Vector256<ushort> halves = Vector256.Load((ushort*)at);
        Vector512<uint> wide = Avx512F.IsSupported
            ? Avx512F.ConvertToVector512UInt32(halves)
            : Vector512.Create(Vector256.WidenLower(halves), Vector256.WidenUpper(halves));
        return (wide << 16).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Narrow(byte* at)
    {
        Vector128<ushort> halves = Vector128.Load((ushort*)at);
        return (Vector256.Create(Vector128.WidenLower(halves), Vector128.WidenUpper(halves)) << 16).AsSingle();
    }
}

/// <summary>Weights as integers from -127 to 127; the scale of their channel is applied to the sum.</summary>
internal readonly unsafe struct Int8Weights : IPanelWeights
{
    public static int Size => sizeof(sbyte);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Wide(byte* at) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(Vector128.Load((sbyte*)at)))
        : Vector512.Create(Narrow(at), Narrow(at + 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Narrow(byte* at)
    {
        Vector128<short> shorts = Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(at)).AsSByte());
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(shorts), Vector128.WidenUpper(shorts)));
    }
}
