using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Analyses of variance of ranks.</summary>
public static class RankAnova
{
    /// <summary>Kruskal and Wallis (1952): independent groups, tie-corrected, chi-square with k - 1 degrees of freedom.</summary>
    /// <param name="groups">At least two groups of at least one finite value.</param>
    /// <exception cref="ArgumentException">Too few groups or values, values that are not finite, or all values equal.</exception>
    public static ChiSquareTestResult KruskalWallis(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        double[][] samples = Preconditions.CheckGroups(groups, 2, 1, nameof(groups));
        double[] ranks = Ranks.Midranks([.. samples.SelectMany(s => s)]);
        Preconditions.CheckSpread(ranks, nameof(groups));
        double n = ranks.Length, sum = 0;
        int start = 0;
        foreach (double[] sample in samples)
        {
            double gap = (ranks.AsSpan(start, sample.Length).ToArray().Sum() / sample.Length) - ((n + 1) / 2);
            sum += sample.Length * gap * gap;
            start += sample.Length;
        }

        // The variance of the midranks carries the correction for ties.
        double statistic = sum / RunningMoments.Of(ranks).Variance, degrees = samples.Length - 1;
        return new ChiSquareTestResult(statistic, degrees, Tail.ChiSquare(statistic, degrees));
    }

    /// <summary>
    /// Friedman (1937): conditions ranked within blocks, tie-corrected, chi-square with k - 1 degrees of freedom.
    /// </summary>
    /// <param name="values">Finite values [blocks, conditions], at least two of each.</param>
    /// <exception cref="ArgumentException">Too few rows or columns, values that are not finite, or ties throughout every block.</exception>
    public static ChiSquareTestResult Friedman(double[,] values)
    {
        Preconditions.CheckMatrix(values, 2, 2, nameof(values));
        int blocks = values.GetLength(0), conditions = values.GetLength(1);
        double[] sums = new double[conditions];
        double squares = 0, middle = (conditions + 1) / 2.0;
        for (int i = 0; i < blocks; i++)
        {
            double[] ranks = Ranks.Midranks([.. Enumerable.Range(0, conditions).Select(j => values[i, j])]);
            for (int j = 0; j < conditions; j++)
            {
                sums[j] += ranks[j] - middle;
                squares += (ranks[j] - middle) * (ranks[j] - middle);
            }
        }

        if (squares == 0)
        {
            throw new ArgumentException("All values are equal within every block: there are no ranks to compare.", nameof(values));
        }

        double statistic = (conditions - 1) * sums.Sum(s => s * s) / squares, degrees = conditions - 1;
        return new ChiSquareTestResult(statistic, degrees, Tail.ChiSquare(statistic, degrees));
    }

    /// <summary>Cochran's Q (1950): binary outcomes of the same units under several conditions; chi-square with k - 1 degrees.</summary>
    /// <param name="outcomes">0 or 1 [units, conditions], at least two conditions.</param>
    /// <exception cref="ArgumentException">Too few rows or columns, values other than 0 and 1, or no unit whose outcomes differ.</exception>
    public static ChiSquareTestResult CochranQ(double[,] outcomes)
    {
        Preconditions.CheckMatrix(outcomes, 1, 2, nameof(outcomes));
        if (outcomes.Cast<double>().Any(v => v is not (0 or 1)))
        {
            throw new ArgumentException("Cochran's Q takes outcomes of 0 and 1.", nameof(outcomes));
        }

        double[,] values = outcomes;
        int units = values.GetLength(0), conditions = values.GetLength(1);
        double[] columns = [.. Enumerable.Range(0, conditions).Select(j => Enumerable.Range(0, units).Sum(i => values[i, j]))];
        double[] rows = [.. Enumerable.Range(0, units).Select(i => Enumerable.Range(0, conditions).Sum(j => values[i, j]))];
        double mean = columns.Average(), spread = rows.Sum(r => r * (conditions - r));
        if (spread == 0)
        {
            throw new ArgumentException("No unit has different outcomes under different conditions.", nameof(outcomes));
        }

        double statistic = conditions * (conditions - 1) * columns.Sum(c => (c - mean) * (c - mean)) / spread, degrees = conditions - 1;
        return new ChiSquareTestResult(statistic, degrees, Tail.ChiSquare(statistic, degrees));
    }

    /// <summary>
    /// Brunner and Munzel (2000): two samples that may differ in spread as well; t with approximate degrees of freedom.
    /// </summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">At least two finite values.</param>
    /// <param name="alternative">Direction of the first sample.</param>
    /// <returns>The statistic is positive when the second sample tends to be larger, as in SciPy.</returns>
    /// <exception cref="ArgumentException">Too few values, values that are not finite, or samples that do not overlap or vary.</exception>
    public static TestOutcome BrunnerMunzel(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, Alternative alternative = Alternative.TwoSided)
    {
        Preconditions.CheckAtLeast(2, first.Length, "values", nameof(first));
        Preconditions.CheckAtLeast(2, second.Length, "values", nameof(second));
        double[] ranks = Ranks.Midranks([.. first, .. second]);
        int size = first.Length;
        double n1 = size, n2 = second.Length;
        double[] own1 = Ranks.Midranks(first), own2 = Ranks.Midranks(second);
        double[] gap1 = [.. own1.Select((r, i) => ranks[i] - r)], gap2 = [.. own2.Select((r, i) => ranks[size + i] - r)];
        double v1 = RunningMoments.Of(gap1).Variance, v2 = RunningMoments.Of(gap2).Variance;
        if (!(v1 + v2 > 0))
        {
            throw new ArgumentException("The samples do not overlap: the statistic has no spread. Use an exact rank test.", nameof(first));
        }

        double mean1 = ranks.AsSpan(0, first.Length).ToArray().Average(), mean2 = ranks.AsSpan(first.Length).ToArray().Average();
        double statistic = n1 * n2 * (mean2 - mean1) / ((n1 + n2) * Math.Sqrt((n1 * v1) + (n2 * v2)));
        double a = n1 * v1, b = n2 * v2;
        double degrees = (a + b) * (a + b) / ((a * a / (n1 - 1)) + (b * b / (n2 - 1)));
        return new TestOutcome(statistic, Tail.StudentT(-statistic, degrees, alternative));
    }
}
