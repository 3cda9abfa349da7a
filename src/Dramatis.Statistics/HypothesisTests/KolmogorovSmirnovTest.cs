using Dramatis.Statistics.Distributions;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>
/// Tests of whole distributions by the largest distance D of distribution functions (Kolmogorov 1933, Smirnov 1939). One-sided:
/// greater means that the first (or empirical) distribution function lies above the other, so that its values tend to be smaller.
/// </summary>
public static class KolmogorovSmirnovTest
{
    private const int LargestExactSample = 2000;
    private const long LargestExactProduct = 10_000;

    /// <summary>A sample against a continuous distribution that is given in full, nothing estimated from the sample.</summary>
    /// <param name="values">At least one finite value.</param>
    /// <param name="distribution">Distribution function under the null hypothesis.</param>
    /// <param name="alternative">Direction.</param>
    /// <param name="method">
    /// Automatic is exact up to 2000 values. Exact: Marsaglia, Tsang and Wang (2003), in the tail twice the one-sided formula of Birnbaum
    /// and Tingey (1951).
    /// </param>
    /// <exception cref="ArgumentException">
    /// No value, values that are not finite, a distribution function outside [0, 1], or a method for two samples.
    /// </exception>
    public static TestOutcome OneSample(
        ReadOnlySpan<double> values,
        Func<double, double> distribution,
        Alternative alternative = Alternative.TwoSided,
        KolmogorovMethod method = KolmogorovMethod.Automatic)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        Preconditions.CheckAtLeast(1, values.Length, "value", nameof(values));
        Preconditions.CheckFinite(values, nameof(values));
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double n = sorted.Length, above = 0, below = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double f = distribution(sorted[i]);
            if (f is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"A distribution function must lie in [0, 1], found {f} at {sorted[i]}.", nameof(distribution));
            }

            above = Math.Max(above, ((i + 1) / n) - f);
            below = Math.Max(below, f - (i / n));
        }

        bool exact = method switch
        {
            KolmogorovMethod.Exact => true,
            KolmogorovMethod.Limit => false,
            KolmogorovMethod.Automatic => sorted.Length <= LargestExactSample,
            _ => throw new ArgumentException($"{method} is a method for two samples.", nameof(method)),
        };
        double d = Pick(above, below, alternative), scaled = Math.Sqrt(n) * d;
        double p = alternative == Alternative.TwoSided
            ? (exact ? Kolmogorov.Upper(sorted.Length, d) : Kolmogorov.Limit(scaled))
            : (exact ? Kolmogorov.UpperOneSided(sorted.Length, d) : Math.Exp(-2 * scaled * scaled));
        return new TestOutcome(d, Math.Min(1, p));
    }

    /// <summary>Two independent samples.</summary>
    /// <param name="first">At least one finite value.</param>
    /// <param name="second">At least one finite value.</param>
    /// <param name="alternative">Direction.</param>
    /// <param name="method">Automatic is exact given ties for n m up to 10,000, else the limit.</param>
    /// <exception cref="ArgumentException">No value, values that are not finite, or a one-sided test by the effective sample.</exception>
    public static TestOutcome TwoSample(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Alternative alternative = Alternative.TwoSided,
        KolmogorovMethod method = KolmogorovMethod.Automatic)
    {
        Preconditions.CheckAtLeast(1, first.Length, "value", nameof(first));
        Preconditions.CheckAtLeast(1, second.Length, "value", nameof(second));
        Preconditions.CheckFinite(first, nameof(first));
        Preconditions.CheckFinite(second, nameof(second));
        (double Value, bool First)[] pooled =
            [.. first.ToArray().Select(v => (v, true)).Concat(second.ToArray().Select(v => (v, false))).OrderBy(p => p.Item1)];
        int m = first.Length, n = second.Length, i = 0, j = 0;
        long above = 0, below = 0;
        bool[] isEnd = new bool[m + n + 1];
        for (int k = 0; k < pooled.Length; k++)
        {
            _ = pooled[k].First ? i++ : j++;
            isEnd[k + 1] = k + 1 == pooled.Length || pooled[k + 1].Value > pooled[k].Value;
            if (isEnd[k + 1])
            {
                // In units of 1 / (m n) the distance is a whole number, so that equal distances compare as equal.
                above = Math.Max(above, ((long)i * n) - ((long)j * m));
                below = Math.Max(below, ((long)j * m) - ((long)i * n));
            }
        }

        long distance = alternative switch { Alternative.Greater => above, Alternative.Less => below, _ => Math.Max(above, below) };
        double d = (double)distance / ((double)m * n), effective = (double)m * n / (m + n), scaled = Math.Sqrt(effective) * d;
        bool automaticExact = method == KolmogorovMethod.Automatic && (long)m * n <= LargestExactProduct;
        if (method == KolmogorovMethod.ExactIgnoringTies)
        {
            Array.Fill(isEnd, true);
        }

        double p;
        if (automaticExact || method is KolmogorovMethod.Exact or KolmogorovMethod.ExactIgnoringTies)
        {
            p = Kolmogorov.UpperOfPaths(m, n, distance, isEnd, alternative);
        }
        else if (method == KolmogorovMethod.EffectiveSample)
        {
            p = alternative == Alternative.TwoSided
                ? Kolmogorov.Upper((int)Math.Round(effective), d)
                : throw new ArgumentException("The effective-sample form is two-sided.", nameof(method));
        }
        else
        {
            p = alternative == Alternative.TwoSided ? Kolmogorov.Limit(scaled) : Math.Exp(-2 * scaled * scaled);
        }

        return new TestOutcome(d, Math.Min(1, p));
    }

    private static double Pick(double above, double below, Alternative alternative) => alternative switch
    {
        Alternative.Greater => above,
        Alternative.Less => below,
        _ => Math.Max(above, below),
    };
}
