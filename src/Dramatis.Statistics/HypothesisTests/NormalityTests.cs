using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>
/// Tests that a sample comes from some normal distribution, mean and variance estimated; see also <see cref="ShapiroWilkTest"/>. All
/// throw <see cref="ArgumentException"/> for too few values, values that are not finite, or all equal.
/// </summary>
public static class NormalityTests
{
    /// <summary>
    /// Anderson and Darling (1954), composite case: A^2 = -n - sum (2 i - 1) (ln F_i + ln(1 - F_(n+1-i))) / n. p from A^2 (1 + 0.75 / n +
    /// 2.25 / n^2) by the formulas of D'Agostino and Stephens (1986).
    /// </summary>
    /// <param name="values">At least eight finite values.</param>
    public static TestOutcome AndersonDarling(ReadOnlySpan<double> values)
    {
        double[] z = Standardized(values, 8);
        double n = z.Length, sum = 0;
        for (int i = 0; i < z.Length; i++)
        {
            sum += ((2 * i) + 1) * (Math.Log(Tail.Normal(-z[i])) + Math.Log(Tail.Normal(z[^(i + 1)])));
        }

        double a = -n - (sum / n), b = a * (1 + (0.75 / n) + (2.25 / (n * n)));
        double p = b switch
        {
            < 0.2 => 1 - Math.Exp(-13.436 + (101.14 * b) - (223.73 * b * b)),
            < 0.34 => 1 - Math.Exp(-8.318 + (42.796 * b) - (59.938 * b * b)),
            < 0.6 => Math.Exp(0.9177 - (4.279 * b) - (1.38 * b * b)),
            < 10 => Math.Exp(1.2937 - (5.709 * b) + (0.0186 * b * b)),
            _ => 3.7e-24,
        };
        return new TestOutcome(a, p);
    }

    /// <summary>
    /// Lilliefors (1967): Kolmogorov-Smirnov distance from the fitted normal. p by Dallal and Wilkinson (1986), above 0.1 by the polynomials
    /// of Molin and Abdi (as R's nortest).
    /// </summary>
    /// <param name="values">At least five finite values.</param>
    public static TestOutcome Lilliefors(ReadOnlySpan<double> values)
    {
        double[] z = Standardized(values, 5);
        double n = z.Length, d = 0;
        for (int i = 0; i < z.Length; i++)
        {
            double f = Tail.Normal(-z[i]);
            d = Math.Max(d, Math.Max(((i + 1) / n) - f, f - (i / n)));
        }

        double k = n <= 100 ? d : d * Math.Pow(n / 100, 0.49), size = Math.Min(n, 100);
        double p = Math.Exp(
            (-7.01256 * k * k * (size + 2.78019)) + (2.99587 * k * Math.Sqrt(size + 2.78019)) - 0.122119 + (0.974598 / Math.Sqrt(size)) + (1.67997 / size));
        return new TestOutcome(d, Math.Min(1, p > 0.1 ? LargeP((Math.Sqrt(n) - 0.01 + (0.85 / Math.Sqrt(n))) * d) : p));
    }

    /// <summary>Jarque and Bera (1980): n / 6 (skewness^2 + excess kurtosis^2 / 4), moments with divisor n; chi-square with 2 degrees of freedom.</summary>
    /// <param name="values">At least two finite values; the limit is slow, take hundreds.</param>
    public static ChiSquareTestResult JarqueBera(ReadOnlySpan<double> values)
    {
        (double skewness, double kurtosis) = Shape(values, 2);
        double statistic = values.Length / 6.0 * ((skewness * skewness) + ((kurtosis - 3) * (kurtosis - 3) / 4));
        return new ChiSquareTestResult(statistic, 2, Tail.ChiSquare(statistic, 2));
    }

    /// <summary>D'Agostino and Pearson (1973).</summary>
    /// <param name="values">At least eight finite values (twenty for a p value worth its digits).</param>
    public static DAgostinoPearsonResult DAgostinoPearson(ReadOnlySpan<double> values)
    {
        (double skewness, double kurtosis) = Shape(values, 8);
        double n = values.Length, z1 = SkewnessZ(skewness, n), z2 = KurtosisZ(kurtosis, n), omnibus = (z1 * z1) + (z2 * z2);
        return new DAgostinoPearsonResult(
            new ChiSquareTestResult(omnibus, 2, Tail.ChiSquare(omnibus, 2)),
            new TestOutcome(z1, Tail.Normal(z1, Alternative.TwoSided)),
            new TestOutcome(z2, Tail.Normal(z2, Alternative.TwoSided)));
    }

    private static double SkewnessZ(double skewness, double n)
    {
        double y = skewness * Math.Sqrt((n + 1) * (n + 3) / (6 * (n - 2)));
        double beta = 3 * ((n * n) + (27 * n) - 70) * (n + 1) * (n + 3) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
        double w2 = -1 + Math.Sqrt(2 * (beta - 1)), delta = 1 / Math.Sqrt(0.5 * Math.Log(w2)), alpha = Math.Sqrt(2 / (w2 - 1));
        return delta * Math.Asinh(y / alpha);
    }

    private static double KurtosisZ(double kurtosis, double n)
    {
        double mean = 3 * (n - 1) / (n + 1);
        double variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5));
        double x = (kurtosis - mean) / Math.Sqrt(variance);
        double skew = 6 * ((n * n) - (5 * n) + 2) / ((n + 7) * (n + 9)) * Math.Sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)));
        double a = 6 + (8 / skew * ((2 / skew) + Math.Sqrt(1 + (4 / (skew * skew)))));
        double denominator = 1 + (x * Math.Sqrt(2 / (a - 4)));
        double root = Math.Sign(denominator) * Math.Cbrt((1 - (2 / a)) / Math.Abs(denominator));
        return (1 - (2 / (9 * a)) - root) / Math.Sqrt(2 / (9 * a));
    }

    private static double LargeP(double k) => k switch
    {
        <= 0.302 => 1,
        <= 0.5 => 2.76773 + (k * (-19.828315 + (k * (80.709644 + (k * (-138.55152 + (k * 81.218052))))))),
        <= 0.9 => -4.901232 + (k * (40.662806 + (k * (-97.490286 + (k * (94.029866 - (k * 32.355711))))))),
        <= 1.31 => 6.198765 + (k * (-19.558097 + (k * (23.186922 + (k * (-12.234627 + (k * 2.423045))))))),
        _ => 0,
    };

    private static double[] Standardized(ReadOnlySpan<double> values, int required)
    {
        Check(values, required);
        RunningMoments moments = RunningMoments.Of(values);
        return [.. values.ToArray().Select(v => (v - moments.Mean) / moments.StandardDeviation).Order()];
    }

    private static (double Skewness, double Kurtosis) Shape(ReadOnlySpan<double> values, int required)
    {
        Check(values, required);
        double mean = RunningMoments.Of(values).Mean, m2 = 0, m3 = 0, m4 = 0;
        foreach (double value in values)
        {
            double d = value - mean;
            m2 += d * d / values.Length;
            m3 += d * d * d / values.Length;
            m4 += d * d * d * d / values.Length;
        }

        return (m3 / Math.Pow(m2, 1.5), m4 / (m2 * m2));
    }

    private static void Check(ReadOnlySpan<double> values, int required)
    {
        Preconditions.CheckAtLeast(required, values.Length, "values", nameof(values));
        Preconditions.CheckFinite(values, nameof(values));
        Preconditions.CheckSpread(values, nameof(values));
    }
}
