using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>One-way analysis of variance (Fisher 1925).</summary>
/// <param name="BetweenSumOfSquares">Sum over groups of n (mean - grand mean)^2.</param>
/// <param name="WithinSumOfSquares">Sum of squares around the group means.</param>
/// <param name="Test">F with k - 1 and N - k degrees of freedom.</param>
public sealed record OneWayAnova(double BetweenSumOfSquares, double WithinSumOfSquares, FTestResult Test)
{
    /// <summary>Groups with equal variances.</summary>
    /// <param name="groups">At least two groups of at least one finite value, more values than groups.</param>
    /// <exception cref="ArgumentException">Too few groups or values, values that are not finite, or no spread within any group.</exception>
    public static OneWayAnova Compute(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        double[][] samples = Preconditions.CheckGroups(groups, 2, 1, nameof(groups));
        RunningMoments grand = RunningMoments.Of([.. samples.SelectMany(s => s)]);
        Preconditions.CheckAtLeast(samples.Length + 1, (int)grand.Count, "values in all groups together", nameof(groups));
        double between = 0, within = 0;
        foreach (double[] sample in samples)
        {
            RunningMoments moments = RunningMoments.Of(sample);
            between += moments.Count * (moments.Mean - grand.Mean) * (moments.Mean - grand.Mean);
            within += moments.Count > 1 ? (moments.Count - 1) * moments.Variance : 0;
        }

        if (!(within > 1e-28 * grand.Count * grand.Mean * grand.Mean))
        {
            throw new ArgumentException("An analysis of variance needs spread within the groups: all their values are equal.", nameof(groups));
        }

        double df1 = samples.Length - 1, df2 = grand.Count - samples.Length;
        double f = between / df1 / (within / df2);
        return new OneWayAnova(between, within, new FTestResult(f, df1, df2, Tail.FisherF(f, df1, df2)));
    }

    /// <summary>
    /// Groups with unequal variances (Welch 1951): weights n / s^2, approximate degrees of freedom of the denominator.
    /// </summary>
    /// <param name="groups">At least two groups of at least two finite values, each with spread.</param>
    /// <exception cref="ArgumentException">Too few groups or values, values that are not finite, or a group without spread.</exception>
    public static FTestResult Welch(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        double[][] samples = Preconditions.CheckGroups(groups, 2, 2, nameof(groups));
        foreach (double[] sample in samples)
        {
            Preconditions.CheckSpread(sample, nameof(groups));
        }

        RunningMoments[] moments = [.. samples.Select(s => RunningMoments.Of(s))];
        double[] weights = [.. moments.Select(m => m.Count / m.Variance)];
        double total = weights.Sum(), k = samples.Length;
        double mean = moments.Zip(weights, (m, w) => w * m.Mean).Sum() / total;
        double between = moments.Zip(weights, (m, w) => w * (m.Mean - mean) * (m.Mean - mean)).Sum() / (k - 1);
        double lambda = moments.Zip(weights, (m, w) => (1 - (w / total)) * (1 - (w / total)) / (m.Count - 1)).Sum();
        double f = between / (1 + (2 * (k - 2) * lambda / ((k * k) - 1)));
        double df1 = k - 1, df2 = ((k * k) - 1) / (3 * lambda);
        return new FTestResult(f, df1, df2, Tail.FisherF(f, df1, df2));
    }
}
