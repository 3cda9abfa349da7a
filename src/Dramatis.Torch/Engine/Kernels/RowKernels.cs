using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>What happens to one row between products. The order of every sum is settled by the length of the row alone.</summary>
internal static unsafe class RowKernels
{
    /// <summary>y = x / rms(x) * gain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Norm(float* x, float* gain, float* y, int size, double epsilon)
    {
        Vector512<float> squares = default;
        int i = 0;
        for (; i + 16 <= size; i += 16)
        {
            Vector512<float> part = Vector512.Load(x + i);
            squares = Vector512.FusedMultiplyAdd(part, part, squares);
        }

        double sum = LaneSums.Of(squares);
        for (int rest = i; rest < size; rest++)
        {
            sum += x[rest] * x[rest];
        }

        float scale = (float)(1 / Math.Sqrt((sum / size) + epsilon));
        Vector512<float> scales = Vector512.Create(scale);
        for (i = 0; i + 16 <= size; i += 16)
        {
            (Vector512.Load(x + i) * scales * Vector512.Load(gain + i)).Store(y + i);
        }

        for (; i < size; i++)
        {
            y[i] = x[i] * scale * gain[i];
        }
    }

    /// <summary>x += y.</summary>
    public static void Add(float* x, float* y, int size)
    {
        int i = 0;
        for (; i + 16 <= size; i += 16)
        {
            (Vector512.Load(x + i) + Vector512.Load(y + i)).Store(x + i);
        }

        for (; i < size; i++)
        {
            x[i] += y[i];
        }
    }

    /// <summary>gate = silu(gate) * up, with silu(x) = x / (1 + exp(-x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gate(float* gate, float* up, int size)
    {
        int i = 0;
        for (; i + 16 <= size; i += 16)
        {
            Vector512<float> x = Vector512.Load(gate + i);
            (x / (Vector512<float>.One + Vector512.Exp(-x)) * Vector512.Load(up + i)).Store(gate + i);
        }

        for (; i < size; i++)
        {
            gate[i] = gate[i] / (1 + MathF.Exp(-gate[i])) * up[i];
        }
    }

    /// <summary>Turns components i and i + size/2 of one head; the first half of the sines is negative.</summary>
    public static void Rotate(float* x, float* cosines, float* signedSines, int size)
    {
        int half = size / 2;
        int i = 0;
        for (; i + 16 <= half; i += 16)
        {
            Vector512<float> a = Vector512.Load(x + i), b = Vector512.Load(x + half + i);
            ((a * Vector512.Load(cosines + i)) + (b * Vector512.Load(signedSines + i))).Store(x + i);
            ((b * Vector512.Load(cosines + half + i)) + (a * Vector512.Load(signedSines + half + i))).Store(x + half + i);
        }

        for (; i < half; i++)
        {
            (float a, float b) = (x[i], x[i + half]);
            x[i] = (a * cosines[i]) + (b * signedSines[i]);
            x[i + half] = (b * cosines[i + half]) + (a * signedSines[i + half]);
        }
    }

    /// <summary>
    /// Makes scores weights: x = exp(x * scale - most) for the first <paramref name="count"/>, 0 for the others.
    /// </summary>
    /// <param name="x">Scores; the memory reaches to the next multiple of 16.</param>
    /// <param name="count">Scores that count, at least 1.</param>
    /// <param name="padded">Numbers in memory, a multiple of 16.</param>
    /// <param name="scale">Factor of the scores.</param>
    /// <returns>The sum of the weights.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Weigh(float* x, int count, int padded, float scale)
    {
        new Span<float>(x + count, padded - count).Fill(float.NegativeInfinity);
        int length = (count + 15) & ~15;
        Vector512<float> largest = Vector512.Create(float.NegativeInfinity);
        Vector512<float> scales = Vector512.Create(scale);
        for (int i = 0; i < length; i += 16)
        {
            Vector512<float> part = Vector512.Load(x + i) * scales;
            part.Store(x + i);
            largest = Vector512.Max(largest, part);
        }

        float most = float.NegativeInfinity;
        for (int lane = 0; lane < 16; lane++)
        {
            most = Math.Max(most, largest[lane]);
        }

        Vector512<float> offset = Vector512.Create(most);
        Vector512<float> sum = default;
        for (int i = 0; i < length; i += 16)
        {
            Vector512<float> weight = Vector512.Exp(Vector512.Load(x + i) - offset);
            weight.Store(x + i);
            sum += weight;
        }

        // The exponential of minus infinity is zero, but a vectorised one need not say so to the last bit.
        new Span<float>(x + count, padded - count).Clear();
        return LaneSums.Of(sum);
    }
}
