using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Effects;

/// <summary>
/// Further standardised mean differences. All throw <see cref="ArgumentException"/> for too few values, unequal lengths of paired
/// samples, values that are not finite, or no spread where a standard deviation divides.
/// </summary>
public static class MeanDifferenceEffects
{
    /// <summary>Standard error of d of two independent samples, sqrt((n1 + n2) / (n1 n2) + d^2 / (2 (n1 + n2))) (Hedges and Olkin 1985).</summary>
    /// <param name="d">Cohen's d.</param>
    /// <param name="firstCount">Size of the first sample, at least 2.</param>
    /// <param name="secondCount">Size of the second sample, at least 2.</param>
    public static double StandardError(double d, int firstCount, int secondCount)
    {
        Preconditions.CheckAtLeast(2, firstCount, "values", nameof(firstCount));
        Preconditions.CheckAtLeast(2, secondCount, "values", nameof(secondCount));
        double n1 = firstCount, n2 = secondCount;
        return Math.Sqrt(((n1 + n2) / (n1 * n2)) + (d * d / (2 * (n1 + n2))));
    }

    /// <summary>Normal interval of d by <see cref="StandardError"/>; the interval of <see cref="CohenD"/> is more exact.</summary>
    /// <param name="d">Cohen's d.</param>
    /// <param name="firstCount">Size of the first sample, at least 2.</param>
    /// <param name="secondCount">Size of the second sample, at least 2.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static ConfidenceInterval NormalInterval(double d, int firstCount, int secondCount, double level = 0.95)
    {
        Preconditions.CheckLevel(level);
        double half = TailQuantile.Normal((1 - level) / 2) * StandardError(d, firstCount, secondCount);
        return new ConfidenceInterval(d - half, d + half, level);
    }

    /// <summary>Glass's delta (1976): the difference first minus second over the standard deviation of the second, the control.</summary>
    /// <param name="first">At least one finite value.</param>
    /// <param name="control">At least two finite values, not all equal.</param>
    public static double GlassDelta(ReadOnlySpan<double> first, ReadOnlySpan<double> control)
    {
        Preconditions.CheckAtLeast(1, first.Length, "value", nameof(first));
        Preconditions.CheckAtLeast(2, control.Length, "values", nameof(control));
        Preconditions.CheckSpread(control, nameof(control));
        RunningMoments b = RunningMoments.Of(control);
        return (RunningMoments.Of(first).Mean - b.Mean) / b.StandardDeviation;
    }

    /// <summary>d_av of paired values: mean difference over sqrt((s1^2 + s2^2) / 2) (Lakens 2013, as pingouin).</summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">As many values.</param>
    public static double PairedByAverage(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        (RunningMoments a, RunningMoments b) = Pair(first, second);
        return Over(a.Mean - b.Mean, Math.Sqrt((a.Variance + b.Variance) / 2));
    }

    /// <summary>d_rm of paired values: d_z sqrt(2 (1 - r)), the difference in units of one occasion (Morris and DeShon 2002).</summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">As many values.</param>
    public static double PairedRepeatedMeasures(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        (RunningMoments a, RunningMoments b) = Pair(first, second);
        double spread = RunningMoments.Of(HypothesisTests.TTest.Differences(first, second)).StandardDeviation;
        return Over(a.Mean - b.Mean, spread) * Math.Sqrt(2 * (1 - PearsonCorrelation.Coefficient(first, second)));
    }

    /// <summary>Difference first minus second of paired values over the standard deviation of the first, the baseline (Becker 1988).</summary>
    /// <param name="baseline">At least two finite values, not all equal.</param>
    /// <param name="second">As many values.</param>
    public static double PairedByBaseline(ReadOnlySpan<double> baseline, ReadOnlySpan<double> second)
    {
        (RunningMoments a, RunningMoments b) = Pair(baseline, second);
        return Over(a.Mean - b.Mean, a.StandardDeviation);
    }

    private static double Over(double difference, double deviation) => deviation > 0
        ? difference / deviation
        : throw new ArgumentException("A standardised difference needs spread: all values are equal.");

    private static (RunningMoments First, RunningMoments Second) Pair(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Preconditions.CheckAtLeast(2, first.Length, "values", nameof(first));
        Preconditions.CheckSameLength(first.Length, second.Length, nameof(second));
        return (RunningMoments.Of(first), RunningMoments.Of(second));
    }
}
