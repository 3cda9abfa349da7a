using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>
/// t tests of means (Student 1908, Welch 1947, Yuen 1974). All throw <see cref="ArgumentException"/> for too few values, values that
/// are not finite, a level out of range, or no spread at all: then t is not defined.
/// </summary>
public static class TTest
{
    /// <summary>One sample against a mean: t = (m - mu) / (s / sqrt n), n - 1 degrees of freedom.</summary>
    /// <param name="values">At least two finite values.</param>
    /// <param name="mean">Mean under the null hypothesis.</param>
    /// <param name="alternative">Direction of the mean.</param>
    /// <param name="level">Confidence level of the interval of the mean, in (0, 1).</param>
    public static TTestResult OneSample(
        ReadOnlySpan<double> values, double mean = 0, Alternative alternative = Alternative.TwoSided, double level = 0.95)
    {
        RunningMoments sample = Sample(values, nameof(values));
        double error = sample.StandardDeviation / Math.Sqrt(sample.Count);
        return Result(sample.Mean, mean, error, sample.Count - 1, alternative, level);
    }

    /// <summary>Paired samples: the one-sample test of the differences first minus second.</summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">As many values, same units in the same order.</param>
    /// <param name="difference">Mean difference under the null hypothesis.</param>
    /// <param name="alternative">Direction of the mean difference.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static TTestResult Paired(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        double difference = 0,
        Alternative alternative = Alternative.TwoSided,
        double level = 0.95) => OneSample(Differences(first, second), difference, alternative, level);

    /// <summary>Two independent samples with equal variances: pooled variance, n1 + n2 - 2 degrees of freedom.</summary>
    /// <param name="first">At least one finite value; three in both samples together.</param>
    /// <param name="second">At least one finite value.</param>
    /// <param name="difference">Difference of means under the null hypothesis.</param>
    /// <param name="alternative">Direction of first minus second.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static TTestResult Student(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        double difference = 0,
        Alternative alternative = Alternative.TwoSided,
        double level = 0.95)
    {
        Preconditions.CheckAtLeast(1, Math.Min(first.Length, second.Length), "value per sample", nameof(first));
        Preconditions.CheckAtLeast(3, first.Length + second.Length, "values", nameof(first));
        RunningMoments a = RunningMoments.Of(first), b = RunningMoments.Of(second);
        double degrees = a.Count + b.Count - 2;
        double pooled = (SumOfSquares(a) + SumOfSquares(b)) / degrees;
        double error = Math.Sqrt(pooled * ((1.0 / a.Count) + (1.0 / b.Count)));
        return Result(a.Mean - b.Mean, difference, error, degrees, alternative, level);
    }

    /// <summary>
    /// Two independent samples with unequal variances (Welch 1947): standard error sqrt(v1 + v2) with v = s^2 / n, and
    /// (v1 + v2)^2 / (v1^2 / (n1 - 1) + v2^2 / (n2 - 1)) degrees of freedom.
    /// </summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">At least two finite values.</param>
    /// <param name="difference">Difference of means under the null hypothesis.</param>
    /// <param name="alternative">Direction of first minus second.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static TTestResult Welch(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        double difference = 0,
        Alternative alternative = Alternative.TwoSided,
        double level = 0.95)
    {
        RunningMoments a = Sample(first, nameof(first)), b = Sample(second, nameof(second));
        return Unequal(a.Mean - b.Mean, difference, a.Variance / a.Count, a.Count, b.Variance / b.Count, b.Count, alternative, level);
    }

    /// <summary>
    /// Trimmed means of two independent samples (Yuen 1974; Yuen and Dixon 1973 for the pooled form): of each sample the
    /// floor(trim n) smallest and largest values are left out of the mean and pulled in for the variance, and what is left counts as n.
    /// </summary>
    /// <param name="first">Finite values, at least two left after trimming.</param>
    /// <param name="second">Finite values, at least two left after trimming.</param>
    /// <param name="trim">Share trimmed at each end, in [0, 0.5).</param>
    /// <param name="equalVariances">Whether to pool the variances or to take Welch's degrees of freedom.</param>
    /// <param name="alternative">Direction of first minus second.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static TTestResult Yuen(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        double trim = 0.2,
        bool equalVariances = false,
        Alternative alternative = Alternative.TwoSided,
        double level = 0.95)
    {
        if (trim is not (>= 0 and < 0.5))
        {
            throw new ArgumentException($"The share trimmed at each end must lie in [0, 0.5), found {trim}.", nameof(trim));
        }

        (double mean1, double squares1, double n1) = Trimmed(first, trim, nameof(first));
        (double mean2, double squares2, double n2) = Trimmed(second, trim, nameof(second));
        if (!equalVariances)
        {
            return Unequal(
                mean1 - mean2, 0, squares1 / (n1 - 1) / n1, n1, squares2 / (n2 - 1) / n2, n2, alternative, level);
        }

        double degrees = n1 + n2 - 2;
        double error = Math.Sqrt((squares1 + squares2) / degrees * ((1 / n1) + (1 / n2)));
        return Result(mean1 - mean2, 0, error, degrees, alternative, level);
    }

    internal static double[] Differences(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Preconditions.CheckSameLength(first.Length, second.Length, nameof(second));
        double[] differences = new double[first.Length];
        for (int i = 0; i < differences.Length; i++)
        {
            differences[i] = first[i] - second[i];
        }

        return differences;
    }

    private static double SumOfSquares(RunningMoments sample) => sample.Count > 1 ? (sample.Count - 1) * sample.Variance : 0;

    private static (double Mean, double Squares, double Count) Trimmed(ReadOnlySpan<double> values, double trim, string name)
    {
        Preconditions.CheckFinite(values, name);
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        int cut = (int)(trim * sorted.Length), kept = sorted.Length - (2 * cut);
        Preconditions.CheckAtLeast(2, kept, "values after trimming", name);
        double mean = RunningMoments.Of(sorted.AsSpan(cut, kept)).Mean;
        for (int i = 0; i < cut; i++)
        {
            (sorted[i], sorted[^(i + 1)]) = (sorted[cut], sorted[^(cut + 1)]);
        }

        return (mean, SumOfSquares(RunningMoments.Of(sorted)), kept);
    }

    private static RunningMoments Sample(ReadOnlySpan<double> values, string name)
    {
        Preconditions.CheckAtLeast(2, values.Length, "values", name);
        return RunningMoments.Of(values);
    }

    private static TTestResult Unequal(
        double estimate, double difference, double v1, double n1, double v2, double n2, Alternative alternative, double level)
    {
        double sum = v1 + v2, share = sum > 0 ? v1 / sum : 0.5;
        double degrees = 1 / ((share * share / (n1 - 1)) + ((1 - share) * (1 - share) / (n2 - 1)));
        return Result(estimate, difference, Math.Sqrt(sum), degrees, alternative, level);
    }

    private static TTestResult Result(
        double estimate, double hypothesis, double error, double degrees, Alternative alternative, double level)
    {
        Preconditions.CheckLevel(level);
        if (!double.IsFinite(hypothesis))
        {
            throw new ArgumentException($"The value under the null hypothesis must be finite, found {hypothesis}.", nameof(hypothesis));
        }

        // Values that are equal on paper may differ in the last bits after a mean was taken off.
        if (!(error > 1e-15 * Math.Abs(estimate)))
        {
            throw new ArgumentException("A t test needs spread: all values are equal.");
        }

        double t = (estimate - hypothesis) / error;
        double half = TailQuantile.StudentT(alternative == Alternative.TwoSided ? (1 - level) / 2 : 1 - level, degrees) * error;
        ConfidenceInterval interval = new(
            alternative == Alternative.Less ? double.NegativeInfinity : estimate - half,
            alternative == Alternative.Greater ? double.PositiveInfinity : estimate + half,
            level);
        return new TTestResult(t, degrees, Tail.StudentT(t, degrees, alternative), estimate, interval);
    }
}
