using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Kernels;

namespace Dramatis.Torch.Tests.Engine.Kernels;

public sealed unsafe class VectorKernelsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 17)]
    [InlineData(4, 16)]
    [InlineData(10, 50)]
    [InlineData(67, 33)]
    public void Product_IsTheSumOfProducts(int rows, int columns)
    {
        float[] w = Normal(rows * columns, 1);
        float[] x = Normal(columns, 2);
        float[] y = Product(w, x, rows, columns, threads: 1);

        for (int row = 0; row < rows; row++)
        {
            double expected = Enumerable.Range(0, columns).Sum(i => (double)w[(row * columns) + i] * x[i]);
            Assert.Equal(expected, y[row], 1e-5);
        }
    }

    [Fact]
    public void Product_HasTheSameBitsWhateverTheThreads()
    {
        const int rows = 2051;
        const int columns = 258;
        float[] w = Normal(rows * columns, 3);
        float[] x = Normal(columns, 4);

        float[] one = Product(w, x, rows, columns, threads: 1);

        Assert.Equal(one, Product(w, x, rows, columns, threads: 2));
        Assert.Equal(one, Product(w, x, rows, columns, threads: 3));
        Assert.Equal(one, Product(w, x, rows, columns, threads: 64));
    }

    [Fact]
    public void Attend_WeighsValuesByTheSoftmaxOfTheScores()
    {
        // Scores q.k / sqrt(4) = 0 and ln 3, so the weights are 1/4 and 3/4.
        float[] q = [2, 0, 0, 0];
        float[] keys = [0, 5, 5, 5, MathF.Log(3), 7, 7, 7];
        float[] values = [4, 8, 0, 0, 0, 4, 4, 0];
        float[] y = new float[4];
        float[] scores = new float[2];
        fixed (float* qp = q, kp = keys, vp = values, yp = y, sp = scores)
        {
            VectorKernels.Attend(qp, kp, vp, yp, sp, 2, 4);
        }

        Assert.Equal([1f, 5f, 3f, 0f], y.Select(value => MathF.Round(value, 5)));
    }

    private static float[] Product(float[] w, float[] x, int rows, int columns, int threads)
    {
        float[] y = new float[rows];
        fixed (float* wp = w, xp = x, yp = y)
        {
            VectorKernels.Product(wp, xp, yp, rows, columns, threads);
        }

        return y;
    }

    private static float[] Normal(int count, ulong seed)
    {
        RandomStream random = RandomStream.FromSeed(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextNormal())];
    }
}
