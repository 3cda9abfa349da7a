using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>
/// Tests of equal spread. All throw <see cref="ArgumentException"/> for too few groups or values, values that are not finite, or no
/// spread within any group.
/// </summary>
public static class VarianceTests
{
    /// <summary>F test of two variances (Fisher). Sensitive to deviations from normality.</summary>
    /// <param name="first">At least two finite values, not all equal.</param>
    /// <param name="second">At least two finite values, not all equal.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static VarianceRatioResult Ratio(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.95)
    {
        Preconditions.CheckAtLeast(2, first.Length, "values", nameof(first));
        Preconditions.CheckAtLeast(2, second.Length, "values", nameof(second));
        Preconditions.CheckSpread(first, nameof(first));
        Preconditions.CheckSpread(second, nameof(second));
        RunningMoments a = RunningMoments.Of(first), b = RunningMoments.Of(second);
        return Ratio(a.Variance, (int)a.Count, b.Variance, (int)b.Count, level);
    }

    /// <summary>F test of two variances of which only these numbers are known, such as published norms.</summary>
    /// <param name="firstVariance">Positive and finite, divisor n - 1.</param>
    /// <param name="firstCount">At least 2.</param>
    /// <param name="secondVariance">Positive and finite, divisor n - 1.</param>
    /// <param name="secondCount">At least 2.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static VarianceRatioResult Ratio(double firstVariance, int firstCount, double secondVariance, int secondCount, double level = 0.95)
    {
        Preconditions.CheckAtLeast(2, firstCount, "values", nameof(firstCount));
        Preconditions.CheckAtLeast(2, secondCount, "values", nameof(secondCount));
        Preconditions.CheckLevel(level);
        if (firstVariance is not (> 0 and < double.PositiveInfinity) || secondVariance is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException($"Variances must be positive and finite, found {firstVariance} and {secondVariance}.", nameof(firstVariance));
        }

        double f = firstVariance / secondVariance, df1 = firstCount - 1, df2 = secondCount - 1, tail = (1 - level) / 2;
        double p = 2 * Math.Min(Tail.FisherF(f, df1, df2), Tail.FisherFLower(f, df1, df2));
        ConfidenceInterval interval = new(
            f / TailQuantile.FisherF(tail, df1, df2), f / TailQuantile.FisherF(1 - tail, df1, df2), level);
        return new VarianceRatioResult(f, df1, df2, Math.Min(1, p), interval);
    }

    /// <summary>Bartlett (1937): likelihood-ratio statistic with his correction. Sensitive to deviations from normality.</summary>
    /// <param name="groups">At least two groups of at least two finite values, each with spread.</param>
    public static ChiSquareTestResult Bartlett(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        double[][] samples = Preconditions.CheckGroups(groups, 2, 2, nameof(groups));
        double degrees = 0, pooled = 0, logs = 0, inverses = 0;
        foreach (double[] sample in samples)
        {
            Preconditions.CheckSpread(sample, nameof(groups));
            double df = sample.Length - 1, variance = RunningMoments.Of(sample).Variance;
            degrees += df;
            pooled += df * variance;
            logs += df * Math.Log(variance);
            inverses += 1 / df;
        }

        double k = samples.Length;
        double statistic = ((degrees * Math.Log(pooled / degrees)) - logs) / (1 + ((inverses - (1 / degrees)) / (3 * (k - 1))));
        statistic = Math.Max(0, statistic);
        return new ChiSquareTestResult(statistic, k - 1, Tail.ChiSquare(statistic, k - 1));
    }

    /// <summary>
    /// Levene (1960) by deviations from the mean, or Brown and Forsythe (1974) by deviations from the median (more robust): one-way
    /// analysis of variance of the absolute deviations.
    /// </summary>
    /// <param name="groups">At least two groups of at least two finite values.</param>
    /// <param name="centre">What deviations are taken from.</param>
    public static FTestResult Levene(IReadOnlyList<IReadOnlyList<double>> groups, DeviationCentre centre = DeviationCentre.Median)
    {
        double[][] deviations = Deviations(Preconditions.CheckGroups(groups, 2, 2, nameof(groups)), centre);
        OneWayAnova table = OneWayAnova.Compute(deviations);
        return table.Test;
    }

    /// <summary>
    /// Fligner and Killeen (1976), median-centred: normal scores of the ranks of absolute deviations. The most robust of the family.
    /// </summary>
    /// <param name="groups">At least two groups of at least two finite values.</param>
    public static ChiSquareTestResult FlignerKilleen(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        double[][] deviations = Deviations(Preconditions.CheckGroups(groups, 2, 2, nameof(groups)), DeviationCentre.Median);
        double[] ranks = Ranks.Midranks([.. deviations.SelectMany(d => d)]);
        double n = ranks.Length;
        double[] scores = [.. ranks.Select(r => TailQuantile.Normal((1 - (r / (n + 1))) / 2))];
        Preconditions.CheckSpread(scores, nameof(groups));
        RunningMoments all = RunningMoments.Of(scores);
        double sum = 0;
        int start = 0;
        foreach (double[] group in deviations)
        {
            double gap = RunningMoments.Of(scores.AsSpan(start, group.Length)).Mean - all.Mean;
            sum += group.Length * gap * gap;
            start += group.Length;
        }

        double statistic = sum / all.Variance, degrees = deviations.Length - 1;
        return new ChiSquareTestResult(statistic, degrees, Tail.ChiSquare(statistic, degrees));
    }

    /// <summary>
    /// Mood (1954), two samples of equal location: squared distances of the ranks from their middle, averaged over ties (Mielke 1967).
    /// </summary>
    /// <param name="first">At least one finite value; three in both samples together.</param>
    /// <param name="second">At least one finite value.</param>
    /// <returns>z, negative when the first sample has the smaller spread, with its two-sided normal p value.</returns>
    public static TestOutcome Mood(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Preconditions.CheckAtLeast(1, Math.Min(first.Length, second.Length), "value per sample", nameof(first));
        Preconditions.CheckAtLeast(3, first.Length + second.Length, "values", nameof(first));
        double[] pooled = [.. first, .. second];
        double[] ranks = Ranks.Midranks(pooled);
        Dictionary<double, double> scoreOfRank = [];
        double n = pooled.Length, middle = (n + 1) / 2, position = 1;
        foreach (int size in Ranks.TieSizes(pooled))
        {
            double sum = 0;
            for (int i = 0; i < size; i++)
            {
                sum += (position + i - middle) * (position + i - middle);
            }

            scoreOfRank[position + ((size - 1) / 2.0)] = sum / size;
            position += size;
        }

        double[] scores = [.. ranks.Select(r => scoreOfRank[r])];
        Preconditions.CheckSpread(scores, nameof(first));
        RunningMoments all = RunningMoments.Of(scores);
        double m = first.Length, total = scores.AsSpan(0, first.Length).ToArray().Sum();
        double z = (total - (m * all.Mean)) / Math.Sqrt(m * (n - m) / n * all.Variance);
        return new TestOutcome(z, Tail.Normal(z, Alternative.TwoSided));
    }

    private static double[][] Deviations(double[][] samples, DeviationCentre centre) =>
    [
        .. samples.Select(sample =>
        {
            double middle = centre == DeviationCentre.Mean ? RunningMoments.Of(sample).Mean : Median(sample);
            return sample.Select(v => Math.Abs(v - middle)).ToArray();
        }),
    ];

    private static double Median(double[] sample)
    {
        double[] sorted = [.. sample.Order()];
        return Quantiles.OfSorted(sorted, 0.5);
    }
}
