using Dramatis.Statistics.Moments;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Resampling;

/// <summary>
/// Bootstrap that draws whole clusters with replacement (questions, groups), so that rows which share a cluster stay together.
/// Fewer than about 20 clusters give intervals that are too short, whatever the number of rows.
/// </summary>
/// <remarks>
/// Deterministic: the same data in the same order and the same stream give the same result. A statistic returns NaN where it is
/// not defined; such draws are counted and set aside. All methods throw <see cref="ArgumentException"/> for fewer than two
/// clusters, fewer than two draws, a level out of range, or a statistic that is not finite on the data themselves.
/// </remarks>
public static class ClusterBootstrap
{
    /// <summary>Draws when none is asked for.</summary>
    public const int DefaultDraws = 2000;

    /// <summary>Any statistic of the pooled rows of the drawn clusters.</summary>
    /// <typeparam name="T">Type of a row.</typeparam>
    /// <param name="clusters">The rows of each cluster.</param>
    /// <param name="statistic">Statistic of pooled rows; the list is valid only during the call.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="draws">Bootstrap draws.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static BootstrapResult OfRows<T>(
        IReadOnlyList<IReadOnlyList<T>> clusters,
        Func<IReadOnlyList<T>, double> statistic,
        RandomStream random,
        int draws = DefaultDraws,
        double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(statistic);
        List<T> pooled = [];
        return OfDraws(clusters.Count, Pool, random, draws, level);

        double Pool(ReadOnlySpan<int> drawn)
        {
            pooled.Clear();
            foreach (int cluster in drawn)
            {
                pooled.AddRange(clusters[cluster]);
            }

            return statistic(pooled);
        }
    }

    /// <summary>
    /// A statistic that depends on the data only through sums over clusters (ratios, means, contrasts of them): each draw adds up
    /// the sums once, so it costs clusters times sums, not rows.
    /// </summary>
    /// <param name="sums">The sums of each cluster, equally many for all.</param>
    /// <param name="statistic">Statistic of the added sums.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="draws">Bootstrap draws.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static BootstrapResult OfSums(
        IReadOnlyList<IReadOnlyList<double>> sums,
        Func<ReadOnlySpan<double>, double> statistic,
        RandomStream random,
        int draws = DefaultDraws,
        double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(sums);
        ArgumentNullException.ThrowIfNull(statistic);
        Preconditions.CheckAtLeast(2, sums.Count, "clusters", nameof(sums));
        int width = sums[0].Count;
        double[] flat = new double[sums.Count * width];
        for (int cluster = 0; cluster < sums.Count; cluster++)
        {
            if (sums[cluster].Count != width)
            {
                throw new ArgumentException(
                    $"Every cluster needs {width} sums, found {sums[cluster].Count} in cluster {cluster}.", nameof(sums));
            }

            for (int i = 0; i < width; i++)
            {
                flat[(cluster * width) + i] = sums[cluster][i];
            }
        }

        Preconditions.CheckFinite(flat, nameof(sums));
        double[] total = new double[width];
        return OfDraws(sums.Count, Add, random, draws, level);

        double Add(ReadOnlySpan<int> drawn)
        {
            Array.Clear(total);
            foreach (int cluster in drawn)
            {
                int start = cluster * width;
                for (int i = 0; i < total.Length; i++)
                {
                    total[i] += flat[start + i];
                }
            }

            return statistic(total);
        }
    }

    /// <summary>A ratio of sums: a share (events over trials), or a mean (sum over count).</summary>
    /// <param name="numerators">Numerator of each cluster.</param>
    /// <param name="denominators">Denominator of each cluster; 0 for clusters without data.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="draws">Bootstrap draws.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static BootstrapResult Ratio(
        IReadOnlyList<double> numerators,
        IReadOnlyList<double> denominators,
        RandomStream random,
        int draws = DefaultDraws,
        double level = 0.95)
    {
        return OfSums(Columns(numerators, denominators), static s => Divide(s[0], s[1]), random, draws, level);
    }

    /// <summary>
    /// The difference between two ratios over the same clusters, first minus second: two conditions on the same questions. Pairing
    /// within clusters is kept; a cluster with data in one condition only has 0 in the other.
    /// </summary>
    /// <param name="numerators1">Numerator of each cluster in the first condition.</param>
    /// <param name="denominators1">Denominator of each cluster in the first condition.</param>
    /// <param name="numerators2">Numerator of each cluster in the second condition.</param>
    /// <param name="denominators2">Denominator of each cluster in the second condition.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="draws">Bootstrap draws.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static BootstrapResult RatioDifference(
        IReadOnlyList<double> numerators1,
        IReadOnlyList<double> denominators1,
        IReadOnlyList<double> numerators2,
        IReadOnlyList<double> denominators2,
        RandomStream random,
        int draws = DefaultDraws,
        double level = 0.95)
    {
        return OfSums(
            Columns(numerators1, denominators1, numerators2, denominators2),
            static s => Divide(s[0], s[1]) - Divide(s[2], s[3]),
            random,
            draws,
            level);
    }

    /// <summary>A statistic of the drawn cluster indices; the form that the others are built on.</summary>
    /// <param name="clusters">Number of clusters, at least 2.</param>
    /// <param name="statistic">Statistic of drawn indices, each in 0 .. <paramref name="clusters"/> - 1.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="draws">Bootstrap draws, at least 2.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static BootstrapResult OfDraws(
        int clusters, Func<ReadOnlySpan<int>, double> statistic, RandomStream random, int draws = DefaultDraws, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(random);
        Preconditions.CheckAtLeast(2, clusters, "clusters", nameof(clusters));
        Preconditions.CheckAtLeast(2, draws, "draws", nameof(draws));
        Preconditions.CheckLevel(level);
        int[] drawn = [.. Enumerable.Range(0, clusters)];
        double estimate = statistic(drawn);
        if (!double.IsFinite(estimate))
        {
            throw new ArgumentException($"The statistic must be finite on the data, found {estimate}.", nameof(statistic));
        }

        List<double> replicates = new(draws);
        for (int draw = 0; draw < draws; draw++)
        {
            for (int i = 0; i < clusters; i++)
            {
                drawn[i] = random.NextInt(clusters);
            }

            double replicate = statistic(drawn);
            if (double.IsFinite(replicate))
            {
                replicates.Add(replicate);
            }
        }

        return Summarise(estimate, replicates, LeaveOneOut(clusters, statistic), clusters, draws, level);
    }

    private static BootstrapResult Summarise(
        double estimate, List<double> replicates, double[]? leaveOneOut, int clusters, int draws, double level)
    {
        if (replicates.Count < 2)
        {
            throw new ArgumentException("The statistic is not defined on any of the draws: too few clusters hold data.");
        }

        double[] sorted = [.. replicates.Order()];
        ConfidenceInterval? corrected =
            leaveOneOut is null ? null : BootstrapInterval.BiasCorrectedAccelerated(estimate, sorted, leaveOneOut, level);
        return new BootstrapResult(
            estimate,
            RunningMoments.Of(sorted).StandardDeviation,
            BootstrapInterval.Percentile(sorted, level),
            corrected,
            clusters,
            draws - sorted.Length,
            sorted);
    }

    private static double[]? LeaveOneOut(int clusters, Func<ReadOnlySpan<int>, double> statistic)
    {
        double[] values = new double[clusters];
        int[] kept = [.. Enumerable.Range(1, clusters - 1)];
        for (int left = 0; left < clusters; left++)
        {
            if (left > 0)
            {
                kept[left - 1] = left - 1;
            }

            values[left] = statistic(kept);
            if (!double.IsFinite(values[left]))
            {
                return null;
            }
        }

        return values;
    }

    private static double Divide(double numerator, double denominator) => denominator == 0 ? double.NaN : numerator / denominator;

    private static double[][] Columns(params IReadOnlyList<double>[] columns)
    {
        foreach (IReadOnlyList<double> column in columns)
        {
            ArgumentNullException.ThrowIfNull(column, nameof(columns));
            if (column.Count != columns[0].Count)
            {
                throw new ArgumentException(
                    $"Every column needs one number a cluster, found {column.Count} beside {columns[0].Count}.", nameof(columns));
            }
        }

        return [.. Enumerable.Range(0, columns[0].Count).Select(row => columns.Select(c => c[row]).ToArray())];
    }
}
