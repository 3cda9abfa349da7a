using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Dramatis.Statistics.Distances;

/// <summary>Distance in units of the spread of the data (Mahalanobis 1936).</summary>
public static class MahalanobisDistance
{
    /// <summary>
    /// Squared distances of the rows from their mean, (x - m)' S^-1 (x - m), with the covariance S of divisor n - 1. For normal data
    /// nearly chi-square with as many degrees of freedom as columns.
    /// </summary>
    /// <param name="data">Finite values [rows, columns], more rows than columns.</param>
    /// <returns>One squared distance per row.</returns>
    /// <exception cref="ArgumentException">Too few rows, values that are not finite, or columns that depend on each other.</exception>
    public static IReadOnlyList<double> SquaredFromMean(double[,] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        int columns = data.GetLength(1);
        Preconditions.CheckMatrix(data, columns + 1, 1, nameof(data));
        Matrix<double> centred = Matrix<double>.Build.DenseOfArray(data);
        Vector<double> mean = centred.ColumnSums() / centred.RowCount;
        centred = Matrix<double>.Build.Dense(centred.RowCount, columns, (i, j) => centred[i, j] - mean[j]);

        // With X = Q R the distance is (n - 1) times the squared length of a row of Q: no inverse of S is formed.
        QR<double> qr = Scaled(centred).QR(QRMethod.Thin);
        Vector<double> pivots = qr.R.Diagonal().PointwiseAbs();
        if (!(pivots.Minimum() > 1e-10 * pivots.Maximum()))
        {
            throw new ArgumentException("The columns depend on each other (or one is constant): drop one.", nameof(data));
        }

        return [.. qr.Q.EnumerateRows().Select(row => (centred.RowCount - 1) * row.DotProduct(row))];
    }

    private static Matrix<double> Scaled(Matrix<double> centred)
    {
        Vector<double> norms = centred.ColumnNorms(2);
        return Matrix<double>.Build.Dense(centred.RowCount, centred.ColumnCount, (i, j) => norms[j] > 0 ? centred[i, j] / norms[j] : 0);
    }
}
