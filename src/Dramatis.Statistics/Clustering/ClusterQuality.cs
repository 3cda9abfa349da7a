namespace Dramatis.Statistics.Clustering;

/// <summary>How well separated clusters are, by Euclidean distances; larger is better but for Davies-Bouldin.</summary>
/// <param name="Silhouettes">(b - a) / max(a, b) per point: a mean distance in the own cluster, b to the nearest other; 0 for a cluster of one (Rousseeuw 1987).</param>
/// <param name="CalinskiHarabasz">Between over within variance, (B / (k - 1)) / (W / (n - k)) (Calinski and Harabasz 1974).</param>
/// <param name="DaviesBouldin">Mean over clusters of the worst (s_i + s_j) / d_ij (Davies and Bouldin 1979).</param>
public sealed record ClusterQuality(IReadOnlyList<double> Silhouettes, double CalinskiHarabasz, double DaviesBouldin)
{
    /// <summary>Mean silhouette.</summary>
    public double Silhouette => Silhouettes.Average();

    /// <summary>Computes all.</summary>
    /// <param name="points">[points, columns].</param>
    /// <param name="labels">Cluster of each point; at least two clusters and fewer than points. Leave noise out first.</param>
    /// <exception cref="ArgumentException">Values that are not finite, unequal lengths, one cluster, or a cluster per point.</exception>
    public static ClusterQuality Compute(double[,] points, IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Preconditions.CheckMatrix(points, 3, 1, nameof(points));
        Preconditions.CheckSameLength(points.GetLength(0), labels.Count, nameof(labels));
        double[][] rows = PointSet.Rows(points);
        int[][] groups = [.. Enumerable.Range(0, rows.Length).GroupBy(i => labels[i]).OrderBy(g => g.Key).Select(g => g.ToArray())];
        if (groups.Length < 2 || groups.Length >= rows.Length)
        {
            throw new ArgumentException($"Between 2 and {rows.Length - 1} clusters are needed, found {groups.Length}.", nameof(labels));
        }

        double[][] centers = [.. groups.Select(g => Mean(rows, g))];
        double[] all = Mean(rows, [.. Enumerable.Range(0, rows.Length)]);
        double within = groups.Select((g, k) => g.Sum(i => PointSet.Squared(rows[i], centers[k]))).Sum();
        double between = groups.Select((g, k) => g.Length * PointSet.Squared(centers[k], all)).Sum();
        return new ClusterQuality(
            Widths(rows, groups),
            between / (groups.Length - 1) / (within / (rows.Length - groups.Length)),
            Overlap(rows, groups, centers));
    }

    private static double[] Widths(double[][] rows, int[][] groups)
    {
        double[] widths = new double[rows.Length];
        foreach (int[] group in groups.Where(g => g.Length > 1))
        {
            foreach (int i in group)
            {
                double own = group.Sum(j => PointSet.Distance(rows[i], rows[j])) / (group.Length - 1);
                double other = groups.Where(g => g != group).Min(g => g.Average(j => PointSet.Distance(rows[i], rows[j])));
                widths[i] = Math.Max(own, other) > 0 ? (other - own) / Math.Max(own, other) : 0;
            }
        }

        return widths;
    }

    private static double Overlap(double[][] rows, int[][] groups, double[][] centers)
    {
        double[] spread = [.. groups.Select((g, k) => g.Average(i => PointSet.Distance(rows[i], centers[k])))];
        return Enumerable.Range(0, groups.Length).Average(a => Enumerable.Range(0, groups.Length).Where(b => b != a)
            .Max(b => (spread[a] + spread[b]) / PointSet.Distance(centers[a], centers[b])));
    }

    private static double[] Mean(double[][] rows, int[] members) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(j => members.Average(i => rows[i][j]))];
}
