using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>
/// Products of a few rows with one panel of weights, [K, 48]. Every number is the sum over k in order, one fused multiply-add for
/// each, whatever the number of rows and the width of the vectors: a row has the same bits alone and among others.
/// </summary>
/// <remarks>
/// Eight rows of three vectors of sixteen are 24 running sums, the most that fit 32 registers together with the weights: 24 fused
/// multiply-adds for 11 loads, which keeps both multipliers of a core busy.
/// </remarks>
internal static unsafe class PanelKernel<TWeights>
    where TWeights : struct, IPanelWeights
{
    private const int Width = PanelMatrix.Width;

    /// <summary>y[r, 0..47] = sum over k of x[r, k] w[k, 0..47].</summary>
    public static void Multiply(byte* w, float* x, long ldx, int rows, float* y, long ldy, int K)
    {
        int row = 0;
        if (!Vector512.IsHardwareAccelerated)
        {
            for (; row + 4 <= rows; row += 4)
            {
                Four(w, x + (row * ldx), ldx, y + (row * ldy), ldy, K, 0);
                Four(w, x + (row * ldx), ldx, y + (row * ldy), ldy, K, Width / 2);
            }

            for (; row < rows; row++)
            {
                One(w, x + (row * ldx), y + (row * ldy), K, 0);
                One(w, x + (row * ldx), y + (row * ldy), K, Width / 2);
            }

            return;
        }

        for (; row + 8 <= rows; row += 8)
        {
            EightWide(w, x + (row * ldx), ldx, y + (row * ldy), ldy, K);
        }

        if (row + 4 <= rows)
        {
            FourWide(w, x + (row * ldx), ldx, y + (row * ldy), ldy, K);
            row += 4;
        }

        if (row + 2 <= rows)
        {
            TwoWide(w, x + (row * ldx), ldx, y + (row * ldy), ldy, K);
            row += 2;
        }

        if (row < rows)
        {
            OneWide(w, x + (row * ldx), y + (row * ldy), K);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightWide(byte* w, float* x, long ldx, float* y, long ldy, int K)
    {
        Vector512<float> a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
        Vector512<float> e0 = default, e1 = default, e2 = default, f0 = default, f1 = default, f2 = default;
        Vector512<float> g0 = default, g1 = default, g2 = default, h0 = default, h1 = default, h2 = default;
        float* lower = x + (4 * ldx);
        long ld2 = 2 * ldx, ld3 = 3 * ldx;
        for (int k = 0; k < K; k++)
        {
            Vector512<float> w0 = TWeights.Wide(w), w1 = TWeights.Wide(w + (16 * TWeights.Size)), w2 = TWeights.Wide(w + (32 * TWeights.Size));
            w += Width * TWeights.Size;
            Vector512<float> part = Vector512.Create(x[0]);
            a0 = Vector512.FusedMultiplyAdd(part, w0, a0);
            a1 = Vector512.FusedMultiplyAdd(part, w1, a1);
            a2 = Vector512.FusedMultiplyAdd(part, w2, a2);
            part = Vector512.Create(x[ldx]);
            b0 = Vector512.FusedMultiplyAdd(part, w0, b0);
            b1 = Vector512.FusedMultiplyAdd(part, w1, b1);
            b2 = Vector512.FusedMultiplyAdd(part, w2, b2);
            part = Vector512.Create(x[ld2]);
            c0 = Vector512.FusedMultiplyAdd(part, w0, c0);
            c1 = Vector512.FusedMultiplyAdd(part, w1, c1);
            c2 = Vector512.FusedMultiplyAdd(part, w2, c2);
            part = Vector512.Create(x[ld3]);
            d0 = Vector512.FusedMultiplyAdd(part, w0, d0);
            d1 = Vector512.FusedMultiplyAdd(part, w1, d1);
            d2 = Vector512.FusedMultiplyAdd(part, w2, d2);
            part = Vector512.Create(lower[0]);
            e0 = Vector512.FusedMultiplyAdd(part, w0, e0);
            e1 = Vector512.FusedMultiplyAdd(part, w1, e1);
            e2 = Vector512.FusedMultiplyAdd(part, w2, e2);
            part = Vector512.Create(lower[ldx]);
            f0 = Vector512.FusedMultiplyAdd(part, w0, f0);
            f1 = Vector512.FusedMultiplyAdd(part, w1, f1);
            f2 = Vector512.FusedMultiplyAdd(part, w2, f2);
            part = Vector512.Create(lower[ld2]);
            g0 = Vector512.FusedMultiplyAdd(part, w0, g0);
            g1 = Vector512.FusedMultiplyAdd(part, w1, g1);
            g2 = Vector512.FusedMultiplyAdd(part, w2, g2);
            part = Vector512.Create(lower[ld3]);
            h0 = Vector512.FusedMultiplyAdd(part, w0, h0);
            h1 = Vector512.FusedMultiplyAdd(part, w1, h1);
            h2 = Vector512.FusedMultiplyAdd(part, w2, h2);
            x++;
            lower++;
        }

        Store(y, a0, a1, a2);
        Store(y + ldy, b0, b1, b2);
        Store(y + (2 * ldy), c0, c1, c2);
        Store(y + (3 * ldy), d0, d1, d2);
        Store(y + (4 * ldy), e0, e1, e2);
        Store(y + (5 * ldy), f0, f1, f2);
        Store(y + (6 * ldy), g0, g1, g2);
        Store(y + (7 * ldy), h0, h1, h2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourWide(byte* w, float* x, long ldx, float* y, long ldy, int K)
    {
        Vector512<float> a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
        long ld2 = 2 * ldx, ld3 = 3 * ldx;
        for (int k = 0; k < K; k++)
        {
            Vector512<float> w0 = TWeights.Wide(w), w1 = TWeights.Wide(w + (16 * TWeights.Size)), w2 = TWeights.Wide(w + (32 * TWeights.Size));
            w += Width * TWeights.Size;
            Vector512<float> part = Vector512.Create(x[0]);
            a0 = Vector512.FusedMultiplyAdd(part, w0, a0);
            a1 = Vector512.FusedMultiplyAdd(part, w1, a1);
            a2 = Vector512.FusedMultiplyAdd(part, w2, a2);
            part = Vector512.Create(x[ldx]);
            b0 = Vector512.FusedMultiplyAdd(part, w0, b0);
            b1 = Vector512.FusedMultiplyAdd(part, w1, b1);
            b2 = Vector512.FusedMultiplyAdd(part, w2, b2);
            part = Vector512.Create(x[ld2]);
            c0 = Vector512.FusedMultiplyAdd(part, w0, c0);
            c1 = Vector512.FusedMultiplyAdd(part, w1, c1);
            c2 = Vector512.FusedMultiplyAdd(part, w2, c2);
            part = Vector512.Create(x[ld3]);
            d0 = Vector512.FusedMultiplyAdd(part, w0, d0);
            d1 = Vector512.FusedMultiplyAdd(part, w1, d1);
            d2 = Vector512.FusedMultiplyAdd(part, w2, d2);
            x++;
        }

        Store(y, a0, a1, a2);
        Store(y + ldy, b0, b1, b2);
        Store(y + (2 * ldy), c0, c1, c2);
        Store(y + (3 * ldy), d0, d1, d2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoWide(byte* w, float* x, long ldx, float* y, long ldy, int K)
    {
        Vector512<float> a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
        for (int k = 0; k < K; k++)
        {
            Vector512<float> w0 = TWeights.Wide(w), w1 = TWeights.Wide(w + (16 * TWeights.Size)), w2 = TWeights.Wide(w + (32 * TWeights.Size));
            w += Width * TWeights.Size;
            Vector512<float> part = Vector512.Create(x[k]);
            a0 = Vector512.FusedMultiplyAdd(part, w0, a0);
            a1 = Vector512.FusedMultiplyAdd(part, w1, a1);
            a2 = Vector512.FusedMultiplyAdd(part, w2, a2);
            part = Vector512.Create(x[ldx + k]);
            b0 = Vector512.FusedMultiplyAdd(part, w0, b0);
            b1 = Vector512.FusedMultiplyAdd(part, w1, b1);
            b2 = Vector512.FusedMultiplyAdd(part, w2, b2);
        }

        Store(y, a0, a1, a2);
        Store(y + ldy, b0, b1, b2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneWide(byte* w, float* x, float* y, int K)
    {
        Vector512<float> a0 = default, a1 = default, a2 = default;
        for (int k = 0; k < K; k++)
        {
            Vector512<float> part = Vector512.Create(x[k]);
            a0 = Vector512.FusedMultiplyAdd(part, TWeights.Wide(w), a0);
            a1 = Vector512.FusedMultiplyAdd(part, TWeights.Wide(w + (16 * TWeights.Size)), a1);
            a2 = Vector512.FusedMultiplyAdd(part, TWeights.Wide(w + (32 * TWeights.Size)), a2);
            w += Width * TWeights.Size;
        }

        Store(y, a0, a1, a2);
    }

    // Half a panel from column `from`: twelve running sums are what sixteen registers hold.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(byte* w, float* x, long ldx, float* y, long ldy, int K, int from)
    {
        Vector256<float> a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
        Vector256<float> c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
        w += from * TWeights.Size;
        for (int k = 0; k < K; k++)
        {
            Vector256<float> w0 = TWeights.Narrow(w), w1 = TWeights.Narrow(w + (8 * TWeights.Size)), w2 = TWeights.Narrow(w + (16 * TWeights.Size));
            w += Width * TWeights.Size;
            Vector256<float> part = Vector256.Create(x[k]);
            a0 = Vector256.FusedMultiplyAdd(part, w0, a0);
            a1 = Vector256.FusedMultiplyAdd(part, w1, a1);
            a2 = Vector256.FusedMultiplyAdd(part, w2, a2);
            part = Vector256.Create(x[ldx + k]);
            b0 = Vector256.FusedMultiplyAdd(part, w0, b0);
            b1 = Vector256.FusedMultiplyAdd(part, w1, b1);
            b2 = Vector256.FusedMultiplyAdd(part, w2, b2);
            part = Vector256.Create(x[(2 * ldx) + k]);
            c0 = Vector256.FusedMultiplyAdd(part, w0, c0);
            c1 = Vector256.FusedMultiplyAdd(part, w1, c1);
            c2 = Vector256.FusedMultiplyAdd(part, w2, c2);
            part = Vector256.Create(x[(3 * ldx) + k]);
            d0 = Vector256.FusedMultiplyAdd(part, w0, d0);
            d1 = Vector256.FusedMultiplyAdd(part, w1, d1);
            d2 = Vector256.FusedMultiplyAdd(part, w2, d2);
        }

        y += from;
        Store(y, a0, a1, a2);
        Store(y + ldy, b0, b1, b2);
        Store(y + (2 * ldy), c0, c1, c2);
        Store(y + (3 * ldy), d0, d1, d2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(byte* w, float* x, float* y, int K, int from)
    {
        Vector256<float> a0 = default, a1 = default, a2 = default;
        w += from * TWeights.Size;
        for (int k = 0; k < K; k++)
        {
            Vector256<float> part = Vector256.Create(x[k]);
            a0 = Vector256.FusedMultiplyAdd(part, TWeights.Narrow(w), a0);
            a1 = Vector256.FusedMultiplyAdd(part, TWeights.Narrow(w + (8 * TWeights.Size)), a1);
            a2 = Vector256.FusedMultiplyAdd(part, TWeights.Narrow(w + (16 * TWeights.Size)), a2);
            w += Width * TWeights.Size;
        }

        Store(y + from, a0, a1, a2);
    }

    private static void Store(float* y, Vector512<float> first, Vector512<float> second, Vector512<float> third)
    {
        first.Store(y);
        second.Store(y + 16);
        third.Store(y + 32);
    }

    private static void Store(float* y, Vector256<float> first, Vector256<float> second, Vector256<float> third)
    {
        first.Store(y);
        second.Store(y + 8);
        third.Store(y + 16);
    }
}
