using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Dramatis.Statistics.Factors;

/// <summary>Correlation matrices of complete data, and their checks.</summary>
public static class CorrelationMatrix
{
    /// <summary>Product-moment correlations of the columns.</summary>
    /// <param name="data">Complete finite values [rows, columns], at least 3 rows; no column constant.</param>
    /// <exception cref="ArgumentException">Too few rows, values that are not finite or a constant column.</exception>
    public static double[,] Of(double[,] data)
    {
        Preconditions.CheckMatrix(data, 3, 2, nameof(data));
        int columns = data.GetLength(1);
        double[][] values = [.. Enumerable.Range(0, columns).Select(j => Enumerable.Range(0, data.GetLength(0)).Select(i => data[i, j]).ToArray())];
        double[,] correlations = new double[columns, columns];
        for (int i = 0; i < columns; i++)
        {
            correlations[i, i] = 1;
            for (int j = 0; j < i; j++)
            {
                correlations[i, j] = correlations[j, i] = Correlation.PearsonCorrelation.Coefficient(values[i], values[j]);
            }
        }

        return correlations;
    }

    internal static Matrix<double> Checked(double[,] correlations, string name)
    {
        Preconditions.CheckMatrix(correlations, 2, 2, name);
        int n = correlations.GetLength(0);
        Preconditions.CheckSameLength(n, correlations.GetLength(1), name);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                bool fits = i == j ? Math.Abs(correlations[i, i] - 1) < 1e-9 : Math.Abs(correlations[i, j] - correlations[j, i]) < 1e-9;
                if (!fits)
                {
                    throw new ArgumentException($"A correlation matrix is symmetric with ones on its diagonal; row {i}, column {j} is not.", name);
                }
            }
        }

        return Matrix<double>.Build.DenseOfArray(correlations);
    }

    /// <summary>Eigenvalues, largest first, with their vectors as columns.</summary>
    internal static (Vector<double> Values, Matrix<double> Vectors) Eigen(Matrix<double> symmetric)
    {
        Evd<double> eigen = symmetric.Evd(Symmetricity.Symmetric);
        int n = symmetric.RowCount;
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(k => eigen.EigenValues[k].Real)];
        return (
            Vector<double>.Build.Dense(n, k => eigen.EigenValues[order[k]].Real),
            Matrix<double>.Build.Dense(n, n, (i, k) => eigen.EigenVectors[i, order[k]]));
    }

    internal static Cholesky<double> Factor(Matrix<double> correlations, string name)
    {
        try
        {
            return correlations.Cholesky();
        }
        catch (ArgumentException)
        {
            throw new ArgumentException("The correlation matrix is singular: a variable is a combination of others.", name);
        }
    }
}
