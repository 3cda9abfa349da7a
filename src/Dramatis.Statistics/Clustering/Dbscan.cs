namespace Dramatis.Statistics.Clustering;

/// <summary>Clusters of dense points (Ester et al. 1996).</summary>
/// <param name="Labels">Cluster of each point, numbered in the order of their first core point; -1 for noise.</param>
/// <param name="Clusters">Number of clusters.</param>
public sealed record Dbscan(IReadOnlyList<int> Labels, int Clusters)
{
    /// <summary>Points without a cluster.</summary>
    public int Noise => Labels.Count(l => l < 0);

    /// <summary>
    /// A core point has <paramref name="least"/> points, itself included, within Euclidean distance <paramref name="radius"/> (reached
    /// included); a border point belongs to the first cluster that reaches it.
    /// </summary>
    /// <param name="points">[points, columns].</param>
    /// <param name="radius">Above 0.</param>
    /// <param name="least">At least 1.</param>
    /// <exception cref="ArgumentException">No point, values that are not finite, or a radius or count out of range.</exception>
    public static Dbscan Fit(double[,] points, double radius, int least)
    {
        Preconditions.CheckMatrix(points, 1, 1, nameof(points));
        Preconditions.CheckAtLeast(1, least, "point", nameof(least));
        if (radius is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException($"The radius must be positive, found {radius}.", nameof(radius));
        }

        double[][] rows = PointSet.Rows(points);
        int[] labels = [.. rows.Select(_ => -1)];
        int clusters = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            int[] near = labels[i] < 0 ? Near(i) : [];
            if (near.Length < least)
            {
                continue;
            }

            labels[i] = clusters;
            Queue<int> open = new(near);
            while (open.TryDequeue(out int j))
            {
                if (labels[j] >= 0)
                {
                    continue;
                }

                labels[j] = clusters;
                int[] around = Near(j);
                foreach (int k in around.Length >= least ? around : [])
                {
                    open.Enqueue(k);
                }
            }

            clusters++;
        }

        return new Dbscan(labels, clusters);

        int[] Near(int i) => [.. Enumerable.Range(0, rows.Length).Where(j => PointSet.Distance(rows[i], rows[j]) <= radius)];
    }
}
