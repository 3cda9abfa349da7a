using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Factors;

/// <summary>
/// The plane of largest variance through the mean of a cloud: the first two principal components of the covariance matrix, without
/// standardising (Pearson 1901). Signs are arbitrary; here the weights of each component sum to no less than 0.
/// </summary>
public sealed class PrincipalPlane
{
    private readonly double[] mean;
    private readonly double[][] axes;

    private PrincipalPlane(double[] mean, double[][] axes, IReadOnlyList<double> shares) => (this.mean, this.axes, Shares) = (mean, axes, shares);

    /// <summary>Share of the variance on each component, largest first; all components, summing to 1.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>Fits the plane.</summary>
    /// <param name="points">[points, columns], at least 3 by 2.</param>
    /// <exception cref="ArgumentException">Too few points or columns, values that are not finite, or no variance at all.</exception>
    public static PrincipalPlane Fit(double[,] points)
    {
        Preconditions.CheckMatrix(points, 3, 2, nameof(points));
        Matrix<double> cloud = Matrix<double>.Build.DenseOfArray(points);
        Vector<double> mean = cloud.ColumnSums() / cloud.RowCount;
        Matrix<double> centred = Matrix<double>.Build.Dense(cloud.RowCount, cloud.ColumnCount, (i, j) => cloud[i, j] - mean[j]);
        (Vector<double> values, Matrix<double> vectors) = CorrelationMatrix.Eigen(centred.TransposeThisAndMultiply(centred) / (cloud.RowCount - 1));
        double total = values.Sum();
        return total > 0
            ? new PrincipalPlane(mean.ToArray(), [Axis(vectors, 0), Axis(vectors, 1)], [.. values.Select(v => Math.Max(0, v) / total)])
            : throw new ArgumentException("All points are the same; there is no plane through them.", nameof(points));
    }

    /// <summary>Where a point falls in the plane; the mean of the cloud falls on the origin.</summary>
    /// <exception cref="ArgumentException">Not as many coordinates as the cloud has.</exception>
    public (double X, double Y) Project(IReadOnlyList<double> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        Preconditions.CheckSameLength(mean.Length, point.Count, nameof(point));
        return (Along(axes[0], point), Along(axes[1], point));
    }

    private double Along(double[] axis, IReadOnlyList<double> point) => axis.Select((a, j) => a * (point[j] - mean[j])).Sum();

    private static double[] Axis(Matrix<double> vectors, int component)
    {
        Vector<double> axis = vectors.Column(component);
        return [.. axis.Sum() < 0 ? -axis : axis];
    }
}
