using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Density;

/// <summary>Gaussian kernel density of a sample (Rosenblatt 1956; Parzen 1962), in one or more dimensions with one bandwidth per column.</summary>
public sealed class KernelDensity
{
    private readonly double[][] points;

    private KernelDensity(double[][] points, double[] bandwidths) => (this.points, Bandwidths) = (points, bandwidths);

    /// <summary>Standard deviation of the kernel in each column.</summary>
    public IReadOnlyList<double> Bandwidths { get; }

    /// <summary>Density of a sample of numbers with Silverman's bandwidth, 0.9 min(sd, IQR / 1.34) n^(-1/5) (Silverman 1986, eq. 3.31; R's bw.nrd0).</summary>
    /// <param name="values">At least two finite values, not all equal.</param>
    /// <param name="bandwidth">Another bandwidth, above 0; null for Silverman's.</param>
    /// <exception cref="ArgumentException">Too few values, values that are not finite or all equal, or a bandwidth that is not positive.</exception>
    public static KernelDensity Of(ReadOnlySpan<double> values, double? bandwidth = null)
    {
        Preconditions.CheckAtLeast(2, values.Length, "values", nameof(values));
        Preconditions.CheckFinite(values, nameof(values));
        if (bandwidth is null)
        {
            Preconditions.CheckSpread(values, nameof(values));
        }

        return new KernelDensity([.. values.ToArray().Select(v => new[] { v })], [Checked(bandwidth ?? Silverman(values))]);
    }

    /// <summary>Density of points with Scott's bandwidths, sd_j n^(-1 / (d + 4)) (Scott 1992), and a product kernel.</summary>
    /// <param name="points">[points, columns], at least two points; no column constant.</param>
    /// <exception cref="ArgumentException">Too few points, values that are not finite or a constant column.</exception>
    public static KernelDensity Of(double[,] points)
    {
        Preconditions.CheckMatrix(points, 2, 1, nameof(points));
        double[][] rows = Clustering.PointSet.Rows(points);
        double shrink = Math.Pow(rows.Length, -1.0 / (rows[0].Length + 4));
        return new KernelDensity(rows, [.. Enumerable.Range(0, rows[0].Length).Select(j =>
        {
            double[] column = [.. rows.Select(r => r[j])];
            Preconditions.CheckSpread(column, nameof(points));
            return RunningMoments.Of(column).StandardDeviation * shrink;
        })]);
    }

    /// <summary>Density at a point; integrates to 1.</summary>
    /// <exception cref="ArgumentException">A point of another dimension.</exception>
    public double At(params ReadOnlySpan<double> point)
    {
        Preconditions.CheckSameLength(Bandwidths.Count, point.Length, nameof(point));
        double sum = 0, scale = points.Length;
        foreach (double[] center in points)
        {
            double squares = 0;
            for (int j = 0; j < point.Length; j++)
            {
                double z = (point[j] - center[j]) / Bandwidths[j];
                squares += z * z;
            }

            sum += Math.Exp(-squares / 2);
        }

        foreach (double h in Bandwidths)
        {
            scale *= h * Math.Sqrt(2 * Math.PI);
        }

        return sum / scale;
    }

    private static double Silverman(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double deviation = RunningMoments.Of(values).StandardDeviation;
        double range = (Quantiles.OfSorted(sorted, 0.75) - Quantiles.OfSorted(sorted, 0.25)) / 1.34;
        return 0.9 * (range > 0 ? Math.Min(deviation, range) : deviation) * Math.Pow(values.Length, -0.2);
    }

    private static double Checked(double bandwidth) => bandwidth is > 0 and < double.PositiveInfinity
        ? bandwidth
        : throw new ArgumentException($"The bandwidth must be positive, found {bandwidth}.", nameof(bandwidth));
}
