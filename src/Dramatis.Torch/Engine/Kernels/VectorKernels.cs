using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TorchSharp;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>
/// Products and norms of single vectors in float32. One row at a time, the matrix product of libtorch reads memory at a third of
/// the speed the memory has, and each call into it costs more than the arithmetic of a small model.
/// </summary>
internal static unsafe class VectorKernels
{
    // A piece of a product shorter than this many weights costs more to hand out than to compute.
    private const long WeightsPerPiece = 1 << 17;

    /// <summary>The numbers of a contiguous float32 tensor on the CPU; valid as long as the tensor lives.</summary>
    public static float* Pointer(torch.Tensor tensor) => (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));

    /// <summary>y = W x with W [rows, columns]. The result does not depend on the number of threads.</summary>
    public static void Product(float* w, float* x, float* y, int rows, int columns, int threads)
    {
        int pieces = (int)Math.Min(threads, (long)rows * columns / WeightsPerPiece);
        if (pieces <= 1)
        {
            ProductOfRows(w, x, y, 0, rows, columns);
            return;
        }

        // Pieces end at multiples of four rows, so that every row is summed the same way whatever the number of pieces.
        int length = ((rows + pieces - 1) / pieces + 3) & ~3;
        Parallel.For(0, pieces, piece => ProductOfRows(w, x, y, Math.Min(piece * length, rows), Math.Min((piece + 1) * length, rows), columns));
    }

    /// <summary>y = x / rms(x) * gain.</summary>
    public static void Norm(float* x, float* gain, float* y, int size, double epsilon)
    {
        Span<float> result = new(y, size);
        ReadOnlySpan<float> input = new(x, size);
        float scale = (float)(1 / Math.Sqrt((TensorPrimitives.SumOfSquares(input) / size) + epsilon));
        TensorPrimitives.Multiply(input, scale, result);
        TensorPrimitives.Multiply(result, new ReadOnlySpan<float>(gain, size), result);
    }

    /// <summary>gate = silu(gate) * up.</summary>
    public static void Gate(float* gate, float* up, float* scratch, int size)
    {
        Span<float> gates = new(gate, size);
        Span<float> sigmoid = new(scratch, size);
        TensorPrimitives.Sigmoid<float>(gates, sigmoid);
        TensorPrimitives.Multiply(gates, sigmoid, gates);
        TensorPrimitives.Multiply(gates, new ReadOnlySpan<float>(up, size), gates);
    }

    /// <summary>x += y.</summary>
    public static void Add(float* x, float* y, int size) =>
        TensorPrimitives.Add(new ReadOnlySpan<float>(x, size), new ReadOnlySpan<float>(y, size), new Span<float>(x, size));

    /// <summary>Turns components i and i + size/2 of one head.</summary>
    public static void Rotate(float* x, float* cosines, float* signedSines, int size)
    {
        int half = size / 2;
        for (int i = 0; i < half; i++)
        {
            (float a, float b) = (x[i], x[i + half]);
            x[i] = (a * cosines[i]) + (b * signedSines[i]);
            x[i + half] = (b * cosines[i + half]) + (a * signedSines[i + half]);
        }
    }

    /// <summary>One query over <paramref name="count"/> keys and values, each [count, size]: y = softmax(K q / sqrt(size)) V.</summary>
    public static void Attend(float* q, float* keys, float* values, float* y, float* scores, int count, int size)
    {
        ProductOfRows(keys, q, scores, 0, count, size);
        Span<float> weights = new(scores, count);
        TensorPrimitives.Multiply(weights, (float)(1 / Math.Sqrt(size)), weights);
        TensorPrimitives.Subtract(weights, TensorPrimitives.Max<float>(weights), weights);
        TensorPrimitives.Exp<float>(weights, weights);
        float scale = 1 / TensorPrimitives.Sum<float>(weights);
        Span<float> result = new(y, size);
        result.Clear();
        for (int s = 0; s < count; s++)
        {
            TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(values + ((long)s * size), size), weights[s] * scale, result, result);
        }
    }

    // Four rows together read x once for all of them.
    private static void ProductOfRows(float* w, float* x, float* y, int from, int until, int columns)
    {
        int row = from;
        for (; row + 4 <= until; row += 4)
        {
            float* a = w + ((long)row * columns);
            float* b = a + columns;
            float* c = b + columns;
            float* d = c + columns;
            Vector512<float> sumA = default, sumB = default, sumC = default, sumD = default;
            int i = 0;
            for (; i + Vector512<float>.Count <= columns; i += Vector512<float>.Count)
            {
                Vector512<float> part = Vector512.Load(x + i);
                sumA = Vector512.FusedMultiplyAdd(Vector512.Load(a + i), part, sumA);
                sumB = Vector512.FusedMultiplyAdd(Vector512.Load(b + i), part, sumB);
                sumC = Vector512.FusedMultiplyAdd(Vector512.Load(c + i), part, sumC);
                sumD = Vector512.FusedMultiplyAdd(Vector512.Load(d + i), part, sumD);
            }

            (float ya, float yb, float yc, float yd) = (Vector512.Sum(sumA), Vector512.Sum(sumB), Vector512.Sum(sumC), Vector512.Sum(sumD));
            for (; i < columns; i++)
            {
                ya += a[i] * x[i];
                yb += b[i] * x[i];
                yc += c[i] * x[i];
                yd += d[i] * x[i];
            }

            (y[row], y[row + 1], y[row + 2], y[row + 3]) = (ya, yb, yc, yd);
        }

        for (; row < until; row++)
        {
            y[row] = TensorPrimitives.Dot(new ReadOnlySpan<float>(w + ((long)row * columns), columns), new ReadOnlySpan<float>(x, columns));
        }
    }
}
