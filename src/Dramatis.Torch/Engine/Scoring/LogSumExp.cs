using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dramatis.Torch.Engine.Scoring;

/// <summary>The logarithm of the sum of exponentials, which makes logits log-probabilities.</summary>
internal static class LogSumExp
{
    /// <summary>
    /// log(sum exp(x)). Exponentials are float32 in sixteen running sums of double precision, added in a settled order: the result
    /// depends on the numbers alone.
    /// </summary>
    public static double Of(ReadOnlySpan<float> values)
    {
        float most = float.NegativeInfinity;
        foreach (float value in values)
        {
            most = Math.Max(most, value);
        }

        ref float start = ref MemoryMarshal.GetReference(values);
        Vector512<float> offset = Vector512.Create(most);
        Vector512<double> lower = default, upper = default;
        int i = 0;
        for (; i + 16 <= values.Length; i += 16)
        {
            Vector512<float> part = Vector512.Exp(Vector512.LoadUnsafe(ref start, (nuint)i) - offset);
            lower += Vector512.WidenLower(part);
            upper += Vector512.WidenUpper(part);
        }

        Vector512<double> sums = lower + upper;
        double sum = 0;
        for (int lane = 0; lane < 8; lane++)
        {
            sum += sums[lane];
        }

        for (; i < values.Length; i++)
        {
            sum += MathF.Exp(values[i] - most);
        }

        return most + Math.Log(sum);
    }
}
