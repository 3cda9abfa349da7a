using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>
/// A weight matrix [N, K] in panels of 48 output channels, [N / 48, K, 48], so that a product reads it once from front to back and
/// needs no sums across a vector. The last panel is filled up with zeros. Thread-safe; dispose it.
/// </summary>
internal sealed unsafe class PanelMatrix : IDisposable
{
    /// <summary>Output channels of a panel.</summary>
    public const int Width = 48;

    // Rows that share a piece of work: enough that a panel is read from the second-level cache rarely, few enough to share out evenly.
    private const int RowsPerPiece = 128;

    private readonly byte* weights;
    private readonly float* scales; // per channel, for int8 only
    private readonly int size;
    private bool disposed;

    /// <summary>Packs matrices that read the same input, one below the other.</summary>
    /// <param name="parts">Row-major float32 matrices [rows, K].</param>
    /// <param name="K">Length of an input row.</param>
    /// <param name="precision">How the weights are kept.</param>
    public PanelMatrix(IReadOnlyList<(nint Weights, int Rows)> parts, int K, WeightPrecision precision)
    {
        Rows = parts.Sum(part => part.Rows);
        Columns = K;
        Precision = precision;
        Panels = (Rows + Width - 1) / Width;
        size = precision switch { WeightPrecision.Float32 => 4, WeightPrecision.BFloat16 => 2, _ => 1 };
        Bytes = (long)Panels * Width * K * size;
        weights = (byte*)NativeMemory.AlignedAlloc((nuint)Bytes, 64);
        new Span<byte>(weights + (Bytes - ((long)Width * K * size)), Width * K * size).Clear();
        scales = precision == WeightPrecision.Int8 ? (float*)NativeMemory.AlignedAlloc((nuint)(Panels * Width * sizeof(float)), 64) : null;
        if (scales != null)
        {
            new Span<float>(scales, Panels * Width).Clear();
        }

        nint[] sources = [.. parts.SelectMany(part => Enumerable.Range(0, part.Rows).Select(i => part.Weights + (nint)((long)i * K * sizeof(float))))];
        Parallel.For(0, Panels, panel => PackPanel(sources, panel));
    }

    ~PanelMatrix() => Free();

    /// <summary>Output channels.</summary>
    public int Rows { get; }

    /// <summary>Length of an input row.</summary>
    public int Columns { get; }

    /// <summary>How the weights are kept.</summary>
    public WeightPrecision Precision { get; }

    /// <summary>Length that a row of the result needs: <see cref="Rows"/> rounded up to whole panels.</summary>
    public int PaddedRows => Panels * Width;

    /// <summary>Bytes of the weights.</summary>
    public long Bytes { get; }

    private int Panels { get; }

    /// <summary>y[r] = W x[r] for each row; bits do not depend on how many rows there are or on the number of threads.</summary>
    /// <param name="x">Input rows.</param>
    /// <param name="ldx">Distance between input rows, in numbers.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="y">Output rows.</param>
    /// <param name="ldy">Distance between output rows, at least <see cref="PaddedRows"/>.</param>
    /// <param name="pool">Who works.</param>
    public void Multiply(float* x, long ldx, int rows, float* y, long ldy, WorkerPool pool)
    {
        int groups = (rows + RowsPerPiece - 1) / RowsPerPiece;
        pool.Run(Panels * groups, (piece, _) =>
        {
            int panel = piece / groups;
            int from = piece % groups * RowsPerPiece;
            int count = Math.Min(RowsPerPiece, rows - from);
            float* result = y + (from * ldy) + (panel * Width);
            byte* w = weights + ((long)panel * Width * Columns * size);
            switch (Precision)
            {
                case WeightPrecision.Float32:
                    PanelKernel<Float32Weights>.Multiply(w, x + (from * ldx), ldx, count, result, ldy, Columns);
                    break;
                case WeightPrecision.BFloat16:
                    PanelKernel<BFloat16Weights>.Multiply(w, x + (from * ldx), ldx, count, result, ldy, Columns);
                    break;
                default:
                    PanelKernel<Int8Weights>.Multiply(w, x + (from * ldx), ldx, count, result, ldy, Columns);
                    Scale(result, ldy, count, scales + (panel * Width));
                    break;
            }
        });
    }

    /// <summary>The weights of some output channels as float32, [rows, K]; rounded weights stay rounded.</summary>
    /// <param name="from">First output channel.</param>
    /// <param name="rows">Number of output channels.</param>
    /// <param name="target">Where they go, row-major.</param>
    public void Unpack(int from, int rows, float* target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from + rows, Rows, nameof(rows));
        Parallel.For(0, rows, row =>
        {
            (int panel, int channel) = Math.DivRem(from + row, Width);
            byte* source = weights + ((long)panel * Width * Columns * size);
            float scale = Precision == WeightPrecision.Int8 ? scales[from + row] : 1;
            for (int k = 0; k < Columns; k++)
            {
                long at = ((long)k * Width) + channel;
                target[((long)row * Columns) + k] = Precision switch
                {
                    WeightPrecision.Float32 => ((float*)source)[at],
                    WeightPrecision.BFloat16 => BitConverter.UInt32BitsToSingle((uint)((ushort*)source)[at] << 16),
                    _ => ((sbyte*)source)[at] * scale,
                };
            }
        });
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static void Scale(float* y, long ldy, int rows, float* scale)
    {
        for (int row = 0; row < rows; row++, y += ldy)
        {
            for (int i = 0; i < Width; i += 16)
            {
                (Vector512.Load(y + i) * Vector512.Load(scale + i)).Store(y + i);
            }
        }
    }

    private static ushort Round(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16); // to nearest, ties to even
    }

    // Sixteen inputs of all channels at a time: what is read and what is written then both lie in the first-level cache.
    private void PackPanel(nint[] sources, int panel)
    {
        const int tile = 16;
        int channels = Math.Min(Width, Rows - (panel * Width));
        float* factors = stackalloc float[Width];
        for (int channel = 0; channel < channels && Precision == WeightPrecision.Int8; channel++)
        {
            float most = TensorPrimitives.MaxMagnitude(new ReadOnlySpan<float>((float*)sources[(panel * Width) + channel], Columns));
            scales[(panel * Width) + channel] = Math.Abs(most) / 127;
            factors[channel] = most == 0 ? 0 : 127 / Math.Abs(most);
        }

        byte* target = weights + ((long)panel * Width * Columns * size);
        for (int start = 0; start < Columns; start += tile)
        {
            int end = Math.Min(start + tile, Columns);
            for (int channel = 0; channel < channels; channel++)
            {
                float* source = (float*)sources[(panel * Width) + channel];
                for (int k = start; k < end; k++)
                {
                    Write(target, ((long)k * Width) + channel, source[k], factors[channel]);
                }
            }
        }
    }

    private void Write(byte* target, long at, float value, float factor)
    {
        switch (Precision)
        {
            case WeightPrecision.Float32:
                ((float*)target)[at] = value;
                break;
            case WeightPrecision.BFloat16:
                ((ushort*)target)[at] = Round(value);
                break;
            default:
                ((sbyte*)target)[at] = (sbyte)MathF.Round(value * factor);
                break;
        }
    }

    private void Free()
    {
        if (!disposed)
        {
            disposed = true;
            NativeMemory.AlignedFree(weights);
            NativeMemory.AlignedFree(scales);
        }
    }
}
