using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Reliability;

/// <summary>Covariances and correlations of items, checked.</summary>
internal static class ScoreMatrix
{
    /// <summary>Covariance with divisor n - 1 of complete scores [persons, items], more persons than 2, items that vary.</summary>
    internal static Matrix<double> Covariance(double[,] scores, int items)
    {
        Preconditions.CheckMatrix(scores, 3, items, nameof(scores));
        Matrix<double> x = Matrix<double>.Build.DenseOfArray(scores);
        for (int j = 0; j < x.ColumnCount; j++)
        {
            if (Preconditions.IsConstant(x.Column(j).AsArray() ?? x.Column(j).ToArray()))
            {
                throw new ArgumentException($"Item {j} has the same score for all persons: leave it out.", nameof(scores));
            }
        }

        Vector<double> mean = x.ColumnSums() / x.RowCount;
        Matrix<double> centred = Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount, (i, j) => x[i, j] - mean[j]);
        return centred.TransposeThisAndMultiply(centred) / (x.RowCount - 1);
    }

    internal static Matrix<double> Correlation(Matrix<double> covariance) => Matrix<double>.Build.Dense(
        covariance.RowCount,
        covariance.ColumnCount,
        (i, j) => i == j ? 1 : covariance[i, j] / Math.Sqrt(covariance[i, i] * covariance[j, j]));

    internal static double Sum(Matrix<double> matrix) => matrix.Enumerate().Sum();

    /// <summary>What the other items leave unexplained of each, in the units of the matrix: 1 / (S^-1)_jj.</summary>
    internal static Vector<double> Unexplained(Matrix<double> matrix)
    {
        Matrix<double> correlation = Correlation(matrix);
        double smallest = correlation.Evd(Symmetricity.Symmetric).EigenValues.Real().Minimum();
        return smallest > 1e-10
            ? matrix.Diagonal().PointwiseDivide(correlation.Inverse().Diagonal())
            : throw new ArgumentException("The items depend on each other: leave out an item that repeats others.");
    }

    internal static Matrix<double> Of(double[,] scores, ReliabilityMatrix matrix, int items)
    {
        Matrix<double> covariance = Covariance(scores, items);
        return matrix == ReliabilityMatrix.Covariance ? covariance : Correlation(covariance);
    }
}
