namespace Dramatis.Statistics.Clustering;

/// <summary>Agglomerative clustering by the update formula of Lance and Williams (1967).</summary>
/// <param name="Merges">n - 1 merges, by height; of equal ones the lower-numbered clusters first.</param>
public sealed record HierarchicalClustering(IReadOnlyList<ClusterMerge> Merges)
{
    /// <summary>Clusters points by Euclidean distance; memory grows with the square of their number.</summary>
    /// <param name="points">[points, columns], at least 2 points.</param>
    /// <param name="linkage">Distance between clusters.</param>
    /// <exception cref="ArgumentException">Too few points or values that are not finite.</exception>
    public static HierarchicalClustering Fit(double[,] points, Linkage linkage)
    {
        Preconditions.CheckMatrix(points, 2, 1, nameof(points));
        double[][] rows = PointSet.Rows(points);
        int n = rows.Length;
        double[,] distance = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                distance[i, j] = PointSet.Distance(rows[i], rows[j]);
            }
        }

        int[] id = [.. Enumerable.Range(0, n)], size = [.. Enumerable.Repeat(1, n)];
        List<int> alive = [.. id];
        List<ClusterMerge> merges = [];
        while (alive.Count > 1)
        {
            (int a, int b) = Closest(alive, distance);
            merges.Add(new(Math.Min(id[a], id[b]), Math.Max(id[a], id[b]), distance[a, b], size[a] + size[b]));
            foreach (int k in alive.Where(k => k != a && k != b))
            {
                distance[a, k] = distance[k, a] = Updated(linkage, distance[a, k], distance[b, k], distance[a, b], size[a], size[b], size[k]);
            }

            (id[a], size[a]) = (n + merges.Count - 1, size[a] + size[b]);
            alive.Remove(b);
        }

        return new HierarchicalClustering(merges);
    }

    /// <summary>Labels of the points when the tree is cut into so many clusters, numbered by their first point.</summary>
    /// <exception cref="ArgumentException">Not between 1 and the number of points.</exception>
    public IReadOnlyList<int> Cut(int clusters)
    {
        int n = Merges.Count + 1;
        if (clusters < 1 || clusters > n)
        {
            throw new ArgumentException($"Between 1 and {n} clusters can be made, asked for {clusters}.", nameof(clusters));
        }

        int[] parent = [.. Enumerable.Range(0, (2 * n) - 1)];
        for (int k = 0; k < n - clusters; k++)
        {
            parent[Merges[k].First] = parent[Merges[k].Second] = n + k;
        }

        Dictionary<int, int> names = [];
        return [.. Enumerable.Range(0, n).Select(i =>
        {
            int top = i;
            while (parent[top] != top)
            {
                top = parent[top];
            }

            return names.TryGetValue(top, out int name) ? name : names[top] = names.Count;
        })];
    }

    private static (int First, int Second) Closest(List<int> alive, double[,] distance)
    {
        (int First, int Second) best = (alive[0], alive[1]);
        for (int i = 0; i < alive.Count; i++)
        {
            for (int j = i + 1; j < alive.Count; j++)
            {
                if (distance[alive[i], alive[j]] < distance[best.First, best.Second])
                {
                    best = (alive[i], alive[j]);
                }
            }
        }

        return best;
    }

    private static double Updated(Linkage linkage, double ak, double bk, double ab, double a, double b, double k) => linkage switch
    {
        Linkage.Single => Math.Min(ak, bk),
        Linkage.Complete => Math.Max(ak, bk),
        Linkage.Average => ((a * ak) + (b * bk)) / (a + b),
        _ => Math.Sqrt((((a + k) * ak * ak) + ((b + k) * bk * bk) - (k * ab * ab)) / (a + b + k)),
    };
}
