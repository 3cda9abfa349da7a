using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Shapiro and Wilk's test of normality (1965) in the approximation of Royston (1995, algorithm AS R94).</summary>
public static class ShapiroWilkTest
{
    private static readonly double[] FirstWeight = [0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056];
    private static readonly double[] SecondWeight = [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633];
    private static readonly double[] SmallMean = [0.544, -0.39978, 0.025054, -6.714e-4];
    private static readonly double[] SmallLogDeviation = [1.3822, -0.77857, 0.062767, -0.0020322];
    private static readonly double[] LargeMean = [-1.5861, -0.31082, -0.083751, 0.0038915];
    private static readonly double[] LargeLogDeviation = [-0.4803, -0.082676, 0.0030302];

    /// <summary>Tests a sample.</summary>
    /// <param name="values">3 to 5000 finite values, not all equal; Royston's approximation of p ends there.</param>
    /// <returns>W in (0, 1], small for what is not normal, and its p value.</returns>
    /// <exception cref="ArgumentException">Too few or too many values, values that are not finite, or all equal.</exception>
    public static TestOutcome Compute(ReadOnlySpan<double> values)
    {
        Preconditions.CheckAtLeast(3, values.Length, "values", nameof(values));
        Preconditions.CheckFinite(values, nameof(values));
        Preconditions.CheckSpread(values, nameof(values));
        if (values.Length > 5000)
        {
            throw new ArgumentException($"The approximation holds up to 5000 values, found {values.Length}.", nameof(values));
        }

        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double oneMinusW = OneMinusW(sorted, Weights(sorted.Length));
        return new TestOutcome(1 - oneMinusW, PValue(oneMinusW, sorted.Length));
    }

    /// <summary>Weights of the upper half, from the largest value inwards.</summary>
    private static double[] Weights(int n)
    {
        int half = n / 2;
        if (n == 3)
        {
            return [Math.Sqrt(0.5)];
        }

        double[] m = new double[half];
        double squares = 0;
        for (int i = 0; i < half; i++)
        {
            m[i] = TailQuantile.Normal((i + 1 - 0.375) / (n + 0.25));
            squares += 2 * m[i] * m[i];
        }

        double root = Math.Sqrt(squares), inverse = 1 / Math.Sqrt(n);
        double a1 = Polynomial(FirstWeight, inverse) + (m[0] / root);
        double[] weights = new double[half];
        weights[0] = a1;
        int from = 1;
        double scale;
        if (n > 5)
        {
            double a2 = (m[1] / root) + Polynomial(SecondWeight, inverse);
            scale = Math.Sqrt((squares - (2 * m[0] * m[0]) - (2 * m[1] * m[1])) / (1 - (2 * a1 * a1) - (2 * a2 * a2)));
            weights[1] = a2;
            from = 2;
        }
        else
        {
            scale = Math.Sqrt((squares - (2 * m[0] * m[0])) / (1 - (2 * a1 * a1)));
        }

        for (int i = from; i < half; i++)
        {
            weights[i] = m[i] / scale;
        }

        return weights;
    }

    // 1 - W as a product of differences, which keeps the digits of a W near 1.
    private static double OneMinusW(double[] sorted, double[] weights)
    {
        int n = sorted.Length;
        double range = sorted[^1] - sorted[0], mean = RunningMoments.Of(sorted).Mean, ssa = 0, ssx = 0, sax = 0;
        for (int i = 0; i < n; i++)
        {
            double a = i < weights.Length ? -weights[i] : (i >= n - weights.Length ? weights[n - 1 - i] : 0), x = (sorted[i] - mean) / range;
            ssa += a * a;
            ssx += x * x;
            sax += a * x;
        }

        double root = Math.Sqrt(ssa * ssx);
        return Math.Max(0, (root - sax) * (root + sax) / (ssa * ssx));
    }

    private static double PValue(double oneMinusW, int n)
    {
        if (n == 3)
        {
            return Math.Clamp(6 / Math.PI * (Math.Asin(Math.Sqrt(1 - oneMinusW)) - Math.Asin(Math.Sqrt(0.75))), 0, 1);
        }

        double y = Math.Log(oneMinusW);
        if (n <= 11)
        {
            double gamma = -2.273 + (0.459 * n);
            return y >= gamma
                ? 1e-99
                : Tail.Normal((-Math.Log(gamma - y) - Polynomial(SmallMean, n)) / Math.Exp(Polynomial(SmallLogDeviation, n)));
        }

        double log = Math.Log(n);
        return Tail.Normal((y - Polynomial(LargeMean, log)) / Math.Exp(Polynomial(LargeLogDeviation, log)));
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            value = (value * x) + coefficients[i];
        }

        return value;
    }
}
