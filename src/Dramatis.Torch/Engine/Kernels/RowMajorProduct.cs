using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>
/// Products with a row-major float32 matrix [N, K] that is not worth a second copy: the head, which is the embedding table of many
/// models. Sixteen running sums over k for each number, added up in a settled order: a row has the same bits alone and among others.
/// </summary>
internal static unsafe class RowMajorProduct
{
    private const int Channels = 4;
    private const int ChannelsPerPiece = 256;

    /// <summary>y[r] = W x[r] for each row.</summary>
    public static void Multiply(float* w, int N, int K, float* x, long ldx, int rows, float* y, long ldy, WorkerPool pool) =>
        pool.Run((N + ChannelsPerPiece - 1) / ChannelsPerPiece, (piece, _) =>
        {
            int until = Math.Min((piece + 1) * ChannelsPerPiece, N);
            int n = piece * ChannelsPerPiece;
            for (; n + Channels <= until; n += Channels)
            {
                Channel(w + ((long)n * K), K, x, ldx, rows, y + n, ldy);
            }

            for (; n < until; n++)
            {
                for (int row = 0; row < rows; row++)
                {
                    y[(row * ldy) + n] = One(w + ((long)n * K), x + (row * ldx), K);
                }
            }
        });

    private static void Channel(float* w, int K, float* x, long ldx, int rows, float* y, long ldy)
    {
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            Four(w, K, x + (row * ldx), ldx, y + (row * ldy), ldy);
        }

        for (; row < rows; row++)
        {
            Single(w, K, x + (row * ldx), y + (row * ldy));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(float* w, int K, float* x, long ldx, float* y, long ldy)
    {
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default, d0 = default, d1 = default, d2 = default, d3 = default;
        float* wb = w + K, wc = wb + K, wd = wc + K;
        float* x1 = x + ldx, x2 = x1 + ldx, x3 = x2 + ldx;
        int k = 0;
        for (; k + 16 <= K; k += 16)
        {
            Vector512<float> v0 = Vector512.Load(x + k), v1 = Vector512.Load(x1 + k), v2 = Vector512.Load(x2 + k), v3 = Vector512.Load(x3 + k);
            Vector512<float> q = Vector512.Load(w + k);
            a0 = Vector512.FusedMultiplyAdd(q, v0, a0);
            a1 = Vector512.FusedMultiplyAdd(q, v1, a1);
            a2 = Vector512.FusedMultiplyAdd(q, v2, a2);
            a3 = Vector512.FusedMultiplyAdd(q, v3, a3);
            q = Vector512.Load(wb + k);
            b0 = Vector512.FusedMultiplyAdd(q, v0, b0);
            b1 = Vector512.FusedMultiplyAdd(q, v1, b1);
            b2 = Vector512.FusedMultiplyAdd(q, v2, b2);
            b3 = Vector512.FusedMultiplyAdd(q, v3, b3);
            q = Vector512.Load(wc + k);
            c0 = Vector512.FusedMultiplyAdd(q, v0, c0);
            c1 = Vector512.FusedMultiplyAdd(q, v1, c1);
            c2 = Vector512.FusedMultiplyAdd(q, v2, c2);
            c3 = Vector512.FusedMultiplyAdd(q, v3, c3);
            q = Vector512.Load(wd + k);
            d0 = Vector512.FusedMultiplyAdd(q, v0, d0);
            d1 = Vector512.FusedMultiplyAdd(q, v1, d1);
            d2 = Vector512.FusedMultiplyAdd(q, v2, d2);
            d3 = Vector512.FusedMultiplyAdd(q, v3, d3);
        }

        Finish(w, K, k, x, y, a0, b0, c0, d0);
        Finish(w, K, k, x1, y + ldy, a1, b1, c1, d1);
        Finish(w, K, k, x2, y + (2 * ldy), a2, b2, c2, d2);
        Finish(w, K, k, x3, y + (3 * ldy), a3, b3, c3, d3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Single(float* w, int K, float* x, float* y)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        float* wb = w + K, wc = wb + K, wd = wc + K;
        int k = 0;
        for (; k + 16 <= K; k += 16)
        {
            Vector512<float> part = Vector512.Load(x + k);
            a = Vector512.FusedMultiplyAdd(Vector512.Load(w + k), part, a);
            b = Vector512.FusedMultiplyAdd(Vector512.Load(wb + k), part, b);
            c = Vector512.FusedMultiplyAdd(Vector512.Load(wc + k), part, c);
            d = Vector512.FusedMultiplyAdd(Vector512.Load(wd + k), part, d);
        }

        Finish(w, K, k, x, y, a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float One(float* w, float* x, int K)
    {
        Vector512<float> sum = default;
        int k = 0;
        for (; k + 16 <= K; k += 16)
        {
            sum = Vector512.FusedMultiplyAdd(Vector512.Load(w + k), Vector512.Load(x + k), sum);
        }

        return Rest(w, x, k, K, LaneSums.Of(sum));
    }

    private static void Finish(
        float* w, int K, int k, float* x, float* y, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        Vector128<float> sums = LaneSums.Of(a, b, c, d);
        if (k == K)
        {
            sums.Store(y);
            return;
        }

        for (int i = 0; i < Channels; i++)
        {
            y[i] = Rest(w + ((long)i * K), x, k, K, sums[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Rest(float* w, float* x, int k, int K, float sum)
    {
        for (; k < K; k++)
        {
            sum = MathF.FusedMultiplyAdd(w[k], x[k], sum);
        }

        return sum;
    }
}
