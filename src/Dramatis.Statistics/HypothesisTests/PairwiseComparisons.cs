using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>
/// All pairs of groups compared, p values adjusted by the studentized range. Pairs come in the order (0, 1), (0, 2), ..., (1, 2), ....
/// </summary>
public static class PairwiseComparisons
{
    /// <summary>Tukey (1953), in the form of Kramer (1956) for unequal sizes: pooled variance.</summary>
    /// <param name="groups">At least two groups of at least two finite values.</param>
    /// <exception cref="ArgumentException">Too few groups or values, values that are not finite, or no spread within any group.</exception>
    public static IReadOnlyList<PairwiseComparison> Tukey(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        double[][] samples = Preconditions.CheckGroups(groups, 2, 2, nameof(groups));
        OneWayAnova anova = OneWayAnova.Compute(groups);
        double degrees = anova.Test.DenominatorDegrees, variance = anova.WithinSumOfSquares / degrees;
        return All(samples, (a, b) => (Math.Sqrt(variance * ((1.0 / a.Count) + (1.0 / b.Count))), degrees));
    }

    /// <summary>Games and Howell (1976): each pair with its own variances and Welch's degrees of freedom.</summary>
    /// <param name="groups">At least two groups of at least two finite values, each with spread.</param>
    /// <exception cref="ArgumentException">Too few groups or values, values that are not finite, or a group without spread.</exception>
    public static IReadOnlyList<PairwiseComparison> GamesHowell(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        double[][] samples = Preconditions.CheckGroups(groups, 2, 2, nameof(groups));
        foreach (double[] sample in samples)
        {
            Preconditions.CheckSpread(sample, nameof(groups));
        }

        return All(samples, (a, b) =>
        {
            double v1 = a.Variance / a.Count, v2 = b.Variance / b.Count;
            double degrees = (v1 + v2) * (v1 + v2) / ((v1 * v1 / (a.Count - 1)) + (v2 * v2 / (b.Count - 1)));
            return (Math.Sqrt(v1 + v2), degrees);
        });
    }

    private static List<PairwiseComparison> All(double[][] samples, Func<RunningMoments, RunningMoments, (double Error, double Degrees)> scale)
    {
        RunningMoments[] moments = [.. samples.Select(s => RunningMoments.Of(s))];
        List<PairwiseComparison> pairs = [];
        for (int i = 0; i < moments.Length; i++)
        {
            for (int j = i + 1; j < moments.Length; j++)
            {
                (double error, double degrees) = scale(moments[i], moments[j]);
                double difference = moments[i].Mean - moments[j].Mean, t = difference / error;
                double p = StudentizedRange.Upper(Math.Abs(t) * Math.Sqrt(2), moments.Length, degrees);
                pairs.Add(new PairwiseComparison(i, j, difference, error, t, degrees, p));
            }
        }

        return pairs;
    }
}
