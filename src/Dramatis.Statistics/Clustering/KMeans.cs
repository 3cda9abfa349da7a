using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Clustering;

/// <summary>Clusters around means (Lloyd 1982). Every function refuses points that are not finite and more clusters than different points.</summary>
/// <param name="Centers">Means [clusters, columns].</param>
/// <param name="Labels">Cluster of each point; the lower number on ties.</param>
/// <param name="Inertia">Sum of squared distances to the own center.</param>
/// <param name="Iterations">Rounds until no point changed its cluster.</param>
public sealed record KMeans(double[,] Centers, IReadOnlyList<int> Labels, double Inertia, int Iterations)
{
    private const int MostIterations = 10_000;

    /// <summary>Lloyd's algorithm from given centers. A cluster that loses all points takes the point farthest from its center.</summary>
    /// <param name="points">[points, columns].</param>
    /// <param name="starts">Centers to start from [clusters, columns].</param>
    /// <exception cref="ArgumentException">No point, values that are not finite, unequal columns or more clusters than points.</exception>
    /// <exception cref="ConvergenceException">The points did not settle.</exception>
    public static KMeans Lloyd(double[,] points, double[,] starts)
    {
        Preconditions.CheckMatrix(points, 1, 1, nameof(points));
        Preconditions.CheckMatrix(starts, 1, points.GetLength(1), nameof(starts));
        Preconditions.CheckSameLength(points.GetLength(1), starts.GetLength(1), nameof(starts));
        Preconditions.CheckAtLeast(starts.GetLength(0), points.GetLength(0), "points", nameof(points));
        double[][] rows = PointSet.Rows(points), centers = PointSet.Rows(starts);
        int[] labels = [.. rows.Select(_ => -1)];
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            int[] next = [.. rows.Select(r => Nearest(r, centers))];
            if (next.SequenceEqual(labels))
            {
                double inertia = rows.Select((r, i) => PointSet.Squared(r, centers[labels[i]])).Sum();
                return new KMeans(PointSet.Matrix(centers), labels, inertia, iteration);
            }

            labels = next;
            centers = Means(rows, labels, centers);
        }

        throw new ConvergenceException("The clusters did not settle.", MostIterations);
    }

    /// <summary>The best of several runs from k-means++ starts (Arthur and Vassilvitskii 2007).</summary>
    /// <param name="points">[points, columns].</param>
    /// <param name="clusters">Number of clusters, at least 1.</param>
    /// <param name="random">Stream of random numbers.</param>
    /// <param name="runs">Number of runs.</param>
    /// <exception cref="ArgumentException">No point, values that are not finite, fewer different points than clusters or no run.</exception>
    public static KMeans Fit(double[,] points, int clusters, RandomStream random, int runs = 10)
    {
        ArgumentNullException.ThrowIfNull(random);
        Preconditions.CheckMatrix(points, 1, 1, nameof(points));
        Preconditions.CheckAtLeast(1, clusters, "cluster", nameof(clusters));
        Preconditions.CheckAtLeast(1, runs, "run", nameof(runs));
        double[][] rows = PointSet.Rows(points);
        return Enumerable.Range(0, runs).Select(_ => Lloyd(points, PointSet.Matrix(Spread(rows, clusters, random)))).MinBy(k => k.Inertia)!;
    }

    private static double[][] Spread(double[][] rows, int clusters, RandomStream random)
    {
        List<double[]> centers = [random.Choose(rows)];
        while (centers.Count < clusters)
        {
            double[] weights = [.. rows.Select(r => centers.Min(c => PointSet.Squared(r, c)))];
            if (weights.All(w => w == 0))
            {
                throw new ArgumentException($"There are only {centers.Count} different points for {clusters} clusters.", nameof(clusters));
            }

            centers.Add(rows[random.ChooseIndex(weights)]);
        }

        return [.. centers];
    }

    private static int Nearest(double[] row, double[][] centers) => Enumerable.Range(0, centers.Length).MinBy(k => PointSet.Squared(row, centers[k]));

    private static double[][] Means(double[][] rows, int[] labels, double[][] before)
    {
        double[][] centers = [.. before.Select(c => new double[c.Length])];
        int[] counts = new int[before.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            counts[labels[i]]++;
            for (int j = 0; j < rows[i].Length; j++)
            {
                centers[labels[i]][j] += rows[i][j];
            }
        }

        for (int k = 0; k < centers.Length; k++)
        {
            centers[k] = counts[k] > 0
                ? [.. centers[k].Select(v => v / counts[k])]
                : [.. rows[Enumerable.Range(0, rows.Length).MaxBy(i => PointSet.Squared(rows[i], before[labels[i]]))]];
        }

        return centers;
    }
}
