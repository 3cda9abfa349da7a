using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>
/// Attention of up to eight query rows that share a key-value head over keys and values in pages. Scores, weights and sums of a row
/// are computed in an order that its own position settles; the keys past a row's own end add exact zeros.
/// </summary>
internal sealed unsafe class PagedAttention : IDisposable
{
    /// <summary>Most rows of a call.</summary>
    public const int Rows = 8;

    private readonly int headSize;
    private readonly int stride;
    private readonly float scale;
    private float* scores;
    private int capacity;

    /// <summary>Scratch memory of one worker.</summary>
    public PagedAttention(int headSize, int stride, double scale)
    {
        this.headSize = headSize;
        this.stride = stride;
        this.scale = (float)scale;
    }

    ~PagedAttention() => NativeMemory.AlignedFree(scores);

    /// <summary>y[r] = softmax(K q[r]) V over the first keys of each row.</summary>
    /// <param name="queries">Rotated query heads, each <c>headSize</c> numbers.</param>
    /// <param name="results">Where the attended heads go.</param>
    /// <param name="counts">Keys each row sees, not decreasing, at least 1.</param>
    /// <param name="rows">Rows, 1 to 8.</param>
    /// <param name="pages">Keys and values of the head, page by page.</param>
    /// <param name="offset">Where the head begins in a page, in numbers.</param>
    public void Attend(float** queries, float** results, int* counts, int rows, ReadOnlySpan<nint> pages, long offset)
    {
        int used = (counts[rows - 1] + KeyValuePages.Tokens - 1) / KeyValuePages.Tokens;
        int padded = used * KeyValuePages.Tokens;
        Reserve(padded);
        for (int row = rows; row < Rows; row++)
        {
            queries[row] = queries[0];
        }

        for (int page = 0; page < used; page++)
        {
            float* keys = (float*)pages[page] + offset;
            float* at = scores + (page * KeyValuePages.Tokens);
            if (rows > 4)
            {
                ScoreEight(queries, keys, at, padded);
            }
            else
            {
                ScoreFour(queries, keys, at, padded);
            }
        }

        float* sums = stackalloc float[Rows];
        for (int row = 0; row < rows; row++)
        {
            sums[row] = RowKernels.Weigh(scores + ((long)row * padded), counts[row], padded, scale);
        }

        float* sum = stackalloc float[Rows * 32];
        for (int from = 0; from < headSize; from += 32)
        {
            if (rows > 4)
            {
                MixEight(pages[..used], offset + ((long)KeyValuePages.Tokens * stride) + from, padded, sum);
            }
            else
            {
                MixFour(pages[..used], offset + ((long)KeyValuePages.Tokens * stride) + from, padded, sum);
            }

            int length = Math.Min(32, headSize - from);
            for (int row = 0; row < rows; row++)
            {
                float factor = 1 / sums[row];
                for (int i = 0; i < length; i++)
                {
                    results[row][from + i] = sum[(row * 32) + i] * factor;
                }
            }
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(scores);
        scores = null;
        GC.SuppressFinalize(this);
    }

    private void Reserve(int padded)
    {
        if (padded > capacity)
        {
            NativeMemory.AlignedFree(scores);
            capacity = Math.Max(padded, 2 * capacity);
            scores = (float*)NativeMemory.AlignedAlloc((nuint)((long)Rows * capacity * sizeof(float)), 64);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScoreEight(float** queries, float* keys, float* at, long ld)
    {
        float* q0 = queries[0], q1 = queries[1], q2 = queries[2], q3 = queries[3], q4 = queries[4], q5 = queries[5], q6 = queries[6], q7 = queries[7];
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (int i = 0; i < headSize; i++)
        {
            Vector512<float> key = Vector512.Load(keys + (i * KeyValuePages.Tokens));
            a = Vector512.FusedMultiplyAdd(Vector512.Create(q0[i]), key, a);
            b = Vector512.FusedMultiplyAdd(Vector512.Create(q1[i]), key, b);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(q2[i]), key, c);
            d = Vector512.FusedMultiplyAdd(Vector512.Create(q3[i]), key, d);
            e = Vector512.FusedMultiplyAdd(Vector512.Create(q4[i]), key, e);
            f = Vector512.FusedMultiplyAdd(Vector512.Create(q5[i]), key, f);
            g = Vector512.FusedMultiplyAdd(Vector512.Create(q6[i]), key, g);
            h = Vector512.FusedMultiplyAdd(Vector512.Create(q7[i]), key, h);
        }

        a.Store(at);
        b.Store(at + ld);
        c.Store(at + (2 * ld));
        d.Store(at + (3 * ld));
        e.Store(at + (4 * ld));
        f.Store(at + (5 * ld));
        g.Store(at + (6 * ld));
        h.Store(at + (7 * ld));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScoreFour(float** queries, float* keys, float* at, long ld)
    {
        float* q0 = queries[0], q1 = queries[1], q2 = queries[2], q3 = queries[3];
        Vector512<float> a = default, b = default, c = default, d = default;
        for (int i = 0; i < headSize; i++)
        {
            Vector512<float> key = Vector512.Load(keys + (i * KeyValuePages.Tokens));
            a = Vector512.FusedMultiplyAdd(Vector512.Create(q0[i]), key, a);
            b = Vector512.FusedMultiplyAdd(Vector512.Create(q1[i]), key, b);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(q2[i]), key, c);
            d = Vector512.FusedMultiplyAdd(Vector512.Create(q3[i]), key, d);
        }

        a.Store(at);
        b.Store(at + ld);
        c.Store(at + (2 * ld));
        d.Store(at + (3 * ld));
    }

    // Rows beyond the given ones weigh what scratch memory holds; nobody reads them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MixEight(ReadOnlySpan<nint> pages, long offset, long ld, float* sum)
    {
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        Vector512<float> e0 = default, e1 = default, f0 = default, f1 = default, g0 = default, g1 = default, h0 = default, h1 = default;
        float* weight = scores;
        float* lower = scores + (4 * ld);
        foreach (nint page in pages)
        {
            float* value = (float*)page + offset;
            for (int s = 0; s < KeyValuePages.Tokens; s++, value += stride, weight++, lower++)
            {
                Vector512<float> v0 = Vector512.Load(value), v1 = Vector512.Load(value + 16);
                Vector512<float> part = Vector512.Create(weight[0]);
                a0 = Vector512.FusedMultiplyAdd(part, v0, a0);
                a1 = Vector512.FusedMultiplyAdd(part, v1, a1);
                part = Vector512.Create(weight[ld]);
                b0 = Vector512.FusedMultiplyAdd(part, v0, b0);
                b1 = Vector512.FusedMultiplyAdd(part, v1, b1);
                part = Vector512.Create(weight[2 * ld]);
                c0 = Vector512.FusedMultiplyAdd(part, v0, c0);
                c1 = Vector512.FusedMultiplyAdd(part, v1, c1);
                part = Vector512.Create(weight[3 * ld]);
                d0 = Vector512.FusedMultiplyAdd(part, v0, d0);
                d1 = Vector512.FusedMultiplyAdd(part, v1, d1);
                part = Vector512.Create(lower[0]);
                e0 = Vector512.FusedMultiplyAdd(part, v0, e0);
                e1 = Vector512.FusedMultiplyAdd(part, v1, e1);
                part = Vector512.Create(lower[ld]);
                f0 = Vector512.FusedMultiplyAdd(part, v0, f0);
                f1 = Vector512.FusedMultiplyAdd(part, v1, f1);
                part = Vector512.Create(lower[2 * ld]);
                g0 = Vector512.FusedMultiplyAdd(part, v0, g0);
                g1 = Vector512.FusedMultiplyAdd(part, v1, g1);
                part = Vector512.Create(lower[3 * ld]);
                h0 = Vector512.FusedMultiplyAdd(part, v0, h0);
                h1 = Vector512.FusedMultiplyAdd(part, v1, h1);
            }
        }

        Store(sum, a0, a1, b0, b1, c0, c1, d0, d1);
        Store(sum + 128, e0, e1, f0, f1, g0, g1, h0, h1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MixFour(ReadOnlySpan<nint> pages, long offset, long ld, float* sum)
    {
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        float* weight = scores;
        foreach (nint page in pages)
        {
            float* value = (float*)page + offset;
            for (int s = 0; s < KeyValuePages.Tokens; s++, value += stride, weight++)
            {
                Vector512<float> v0 = Vector512.Load(value), v1 = Vector512.Load(value + 16);
                Vector512<float> part = Vector512.Create(weight[0]);
                a0 = Vector512.FusedMultiplyAdd(part, v0, a0);
                a1 = Vector512.FusedMultiplyAdd(part, v1, a1);
                part = Vector512.Create(weight[ld]);
                b0 = Vector512.FusedMultiplyAdd(part, v0, b0);
                b1 = Vector512.FusedMultiplyAdd(part, v1, b1);
                part = Vector512.Create(weight[2 * ld]);
                c0 = Vector512.FusedMultiplyAdd(part, v0, c0);
                c1 = Vector512.FusedMultiplyAdd(part, v1, c1);
                part = Vector512.Create(weight[3 * ld]);
                d0 = Vector512.FusedMultiplyAdd(part, v0, d0);
                d1 = Vector512.FusedMultiplyAdd(part, v1, d1);
            }
        }

        Store(sum, a0, a1, b0, b1, c0, c1, d0, d1);
    }

    private static void Store(
        float* sum,
        Vector512<float> a0,
        Vector512<float> a1,
        Vector512<float> b0,
        Vector512<float> b1,
        Vector512<float> c0,
        Vector512<float> c1,
        Vector512<float> d0,
        Vector512<float> d1)
    {
        a0.Store(sum);
        a1.Store(sum + 16);
        b0.Store(sum + 32);
        b1.Store(sum + 48);
        c0.Store(sum + 64);
        c1.Store(sum + 80);
        d0.Store(sum + 96);
        d1.Store(sum + 112);
    }
}
