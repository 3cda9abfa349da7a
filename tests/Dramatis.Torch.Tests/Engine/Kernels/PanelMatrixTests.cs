using System.Runtime.InteropServices;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Kernels;

namespace Dramatis.Torch.Tests.Engine.Kernels;

public sealed unsafe class PanelMatrixTests
{
    // A sum of K products, each rounded once, is off by at most K units of the last place of the sum of the magnitudes; random signs
    // leave far less. Twice the square root of K is a bound that a wrong element, a swapped index or a lost tail exceeds at once.
    private const double Unit = 1.0 / (1 << 24);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(48, 16, 3)]
    [InlineData(50, 33, 7)]
    [InlineData(97, 64, 15)]
    [InlineData(144, 100, 300)]
    public void Float32_IsTheProductInDoublePrecision(int N, int K, int rows)
    {
        float[] w = Normal(N * K, 1);
        float[] x = Normal(rows * K, 2);

        float[] y = Multiply(w, x, N, K, rows, WeightPrecision.Float32, threads: 2);

        for (int row = 0; row < rows; row++)
        {
            for (int n = 0; n < N; n++)
            {
                var (sum, magnitude) = Exact(w, x, n, row, K);
                Assert.InRange(y[(row * N) + n], sum - (2 * Math.Sqrt(K) * Unit * magnitude), sum + (2 * Math.Sqrt(K) * Unit * magnitude));
            }
        }
    }

    [Theory]
    [InlineData(WeightPrecision.BFloat16, 1.0 / 512)] // half a step of 8 significant bits
    [InlineData(WeightPrecision.Int8, 1.0 / 254)] // half a step of 127, relative to the largest weight of the channel
    public void FewerBits_StayWithinTheirStep(WeightPrecision precision, double step)
    {
        const int N = 101, K = 70, rows = 13;
        float[] w = Normal(N * K, 3);
        float[] x = Normal(rows * K, 4);

        float[] y = Multiply(w, x, N, K, rows, precision, threads: 1);

        bool different = false;
        for (int row = 0; row < rows; row++)
        {
            for (int n = 0; n < N; n++)
            {
                var (sum, magnitude) = Exact(w, x, n, row, K);
                double largest = Enumerable.Range(0, K).Max(k => Math.Abs(w[(n * K) + k]));
                double inputs = Enumerable.Range(0, K).Sum(k => Math.Abs(x[(row * K) + k]));
                double bound = step * (precision == WeightPrecision.Int8 ? largest * inputs : magnitude) * 1.001;
                Assert.InRange(y[(row * N) + n], sum - bound, sum + bound);
                different |= Math.Abs(y[(row * N) + n] - sum) > bound / 1000;
            }
        }

        Assert.True(different);
    }

    [Theory]
    [InlineData(WeightPrecision.Float32)]
    [InlineData(WeightPrecision.BFloat16)]
    [InlineData(WeightPrecision.Int8)]
    public void ARow_HasTheSameBitsAloneAndAmongOthers_WhateverTheThreads(WeightPrecision precision)
    {
        const int N = 210, K = 77, rows = 139;
        float[] w = Normal(N * K, 5);
        float[] x = Normal(rows * K, 6);
        float[] together = Multiply(w, x, N, K, rows, precision, threads: 1);

        Assert.Equal(together, Multiply(w, x, N, K, rows, precision, threads: 3));
        for (int row = 0; row < rows; row += 23)
        {
            float[] alone = Multiply(w, x[(row * K)..((row + 1) * K)], N, K, 1, precision, threads: 2);
            Assert.Equal(together[(row * N)..((row + 1) * N)], alone);
        }

        for (int count = 2; count < 16; count++)
        {
            Assert.Equal(together[..(count * N)], Multiply(w, x[..(count * K)], N, K, count, precision, threads: 2));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public void RowMajorProduct_IsExactAndIndependentOfTheOtherRows(int rows)
    {
        const int N = 521, K = 53;
        float[] w = Normal(N * K, 7);
        float[] x = Normal(11 * K, 8);

        float[] y = RowMajor(w, x[..(rows * K)], N, K, rows);

        Assert.Equal(RowMajor(w, x, N, K, 11)[..(rows * N)], y);
        for (int n = 0; n < N; n++)
        {
            var (sum, magnitude) = Exact(w, x, n, rows - 1, K);
            Assert.InRange(y[((rows - 1) * N) + n], sum - (2 * Math.Sqrt(K) * Unit * magnitude), sum + (2 * Math.Sqrt(K) * Unit * magnitude));
        }
    }

    private static float[] Multiply(float[] w, float[] x, int N, int K, int rows, WeightPrecision precision, int threads)
    {
        using WorkerPool pool = new(threads);
        fixed (float* wp = w, xp = x)
        {
            int first = N / 3;
            using PanelMatrix matrix = new([((nint)wp, first), ((nint)(wp + (first * K)), N - first)], K, precision);
            float* y = (float*)NativeMemory.AlignedAlloc((nuint)(rows * matrix.PaddedRows * sizeof(float)), 64);
            matrix.Multiply(xp, K, rows, y, matrix.PaddedRows, pool);
            float[] result = [.. Enumerable.Range(0, rows).SelectMany(row => new ReadOnlySpan<float>(y + (row * matrix.PaddedRows), N).ToArray())];
            NativeMemory.AlignedFree(y);
            return result;
        }
    }

    private static float[] RowMajor(float[] w, float[] x, int N, int K, int rows)
    {
        using WorkerPool pool = new(2);
        float[] y = new float[rows * N];
        fixed (float* wp = w, xp = x, yp = y)
        {
            RowMajorProduct.Multiply(wp, N, K, xp, K, rows, yp, N, pool);
        }

        return y;
    }

    private static (double Sum, double Magnitude) Exact(float[] w, float[] x, int n, int row, int K)
    {
        double[] products = [.. Enumerable.Range(0, K).Select(k => (double)w[(n * K) + k] * x[(row * K) + k])];
        return (products.Sum(), products.Sum(Math.Abs));
    }

    private static float[] Normal(int count, ulong seed)
    {
        RandomStream random = RandomStream.FromSeed(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextNormal())];
    }
}
