using Dramatis.Statistics.Randomness;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Factors;

/// <summary>Eigenvalues that unrelated normal data of the same size have (Horn 1965), to tell how many components to keep.</summary>
/// <param name="Means">Mean of each eigenvalue over the draws.</param>
/// <param name="Quantiles">Quantile of each eigenvalue.</param>
public sealed record ParallelAnalysis(IReadOnlyList<double> Means, IReadOnlyList<double> Quantiles)
{
    /// <summary>Draws data sets.</summary>
    /// <param name="rows">Rows of the data.</param>
    /// <param name="columns">Columns of the data, at least 2 and fewer than rows.</param>
    /// <param name="random">Stream of random numbers.</param>
    /// <param name="draws">Number of data sets.</param>
    /// <param name="probability">Of the quantile.</param>
    /// <exception cref="ArgumentException">Too few rows, columns or draws, or a probability out of range.</exception>
    public static ParallelAnalysis Draw(int rows, int columns, RandomStream random, int draws = 1000, double probability = 0.95)
    {
        ArgumentNullException.ThrowIfNull(random);
        Preconditions.CheckAtLeast(2, columns, "columns", nameof(columns));
        Preconditions.CheckAtLeast(columns + 1, rows, "rows", nameof(rows));
        Preconditions.CheckAtLeast(1, draws, "draw", nameof(draws));
        double[][] found = [.. Enumerable.Range(0, columns).Select(_ => new double[draws])];
        for (int draw = 0; draw < draws; draw++)
        {
            Matrix<double> data = Matrix<double>.Build.Dense(rows, columns, (_, _) => random.NextNormal());
            Vector<double> means = data.ColumnSums() / rows;
            data = Matrix<double>.Build.Dense(rows, columns, (i, j) => data[i, j] - means[j]).NormalizeColumns(2);
            Vector<double> values = CorrelationMatrix.Eigen(data.TransposeThisAndMultiply(data)).Values;
            for (int k = 0; k < columns; k++)
            {
                found[k][draw] = values[k];
            }
        }

        foreach (double[] values in found)
        {
            Array.Sort(values);
        }

        return new ParallelAnalysis([.. found.Select(v => v.Average())], [.. found.Select(v => Quantiles7(v, probability))]);
    }

    /// <summary>How many of the first eigenvalues exceed their quantile, up to the first that does not.</summary>
    public int Kept(IReadOnlyList<double> eigenvalues)
    {
        ArgumentNullException.ThrowIfNull(eigenvalues);
        return eigenvalues.Zip(Quantiles).TakeWhile(p => p.First > p.Second).Count();
    }

    private static double Quantiles7(double[] sorted, double probability) => Moments.Quantiles.OfSorted(sorted, probability);
}
