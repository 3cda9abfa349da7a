using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Tables;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Correlation;

/// <summary>
/// Log-likelihood of a table under cut bivariate normal variables. Parameters: rho, then the row thresholds, then the column
/// thresholds.
/// </summary>
internal sealed class PolychoricLikelihood
{
    // A seen cell never has probability 0; differences of four distribution values cannot tell less than this from 0.
    private const double LeastProbability = 1e-15;
    private readonly double[,] counts;
    private readonly int columns;

    internal PolychoricLikelihood(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        int[] usedRows = [.. Enumerable.Range(0, table.Rows).Where(i => table.RowTotal(i) > 0)];
        int[] usedColumns = [.. Enumerable.Range(0, table.Columns).Where(j => table.ColumnTotal(j) > 0)];
        if (usedRows.Length < 2 || usedColumns.Length < 2)
        {
            throw new ArgumentException(
                $"Two categories in use are needed for each variable, found {usedRows.Length} and {usedColumns.Length}.", nameof(table));
        }

        (Rows, columns) = (usedRows.Length, usedColumns.Length);
        counts = new double[Rows, columns];
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                counts[i, j] = table[usedRows[i], usedColumns[j]];
            }
        }
    }

    internal int Rows { get; }

    /// <summary>Parameters with rho 0 and the thresholds of the margins.</summary>
    internal double[] MarginalStart()
    {
        double[] rowTotals = new double[Rows], columnTotals = new double[columns];
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                rowTotals[i] += counts[i, j];
                columnTotals[j] += counts[i, j];
            }
        }

        return [0, .. NormalThresholds.Of(rowTotals), .. NormalThresholds.Of(columnTotals)];
    }

    /// <summary>The log-likelihood; NaN outside the parameter space.</summary>
    internal double Value(double[] parameters)
    {
        if (Math.Abs(parameters[0]) >= 1 || !Ascending(Cuts(parameters, 1, Rows)) || !Ascending(Cuts(parameters, Rows, columns)))
        {
            return double.NaN;
        }

        double[,] cumulative = Grid(parameters, BivariateNormal.Cdf);
        double sum = 0;
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                sum += counts[i, j] > 0 ? counts[i, j] * Math.Log(Math.Max(LeastProbability, Cell(cumulative, i, j))) : 0;
            }
        }

        return sum;
    }

    internal Vector<double> Gradient(double[] parameters)
    {
        double[,] cumulative = Grid(parameters, BivariateNormal.Cdf);
        double[,] byRho = Grid(parameters, BivariateNormal.Density);
        double[,] byRow = Grid(parameters, ByFirst), byColumn = Grid(parameters, (a, b, r) => ByFirst(b, a, r));
        Vector<double> gradient = Vector<double>.Build.Dense(parameters.Length);
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                if (counts[i, j] == 0)
                {
                    continue;
                }

                double weight = counts[i, j] / Math.Max(LeastProbability, Cell(cumulative, i, j));
                gradient[0] += weight * Cell(byRho, i, j);
                AddThreshold(i, weight * (byRow[i + 1, j + 1] - byRow[i + 1, j]), 1, Rows);
                AddThreshold(i - 1, -weight * (byRow[i, j + 1] - byRow[i, j]), 1, Rows);
                AddThreshold(j, weight * (byColumn[i + 1, j + 1] - byColumn[i, j + 1]), Rows, columns);
                AddThreshold(j - 1, -weight * (byColumn[i + 1, j] - byColumn[i, j]), Rows, columns);
            }
        }

        return gradient;

        void AddThreshold(int threshold, double slope, int offset, int categories)
        {
            if (threshold >= 0 && threshold < categories - 1)
            {
                gradient[offset + threshold] += slope;
            }
        }
    }

    private static double ByFirst(double a, double b, double rho)
    {
        if (double.IsInfinity(a))
        {
            return 0;
        }

        double conditional = double.IsInfinity(b) ? b : (b - (rho * a)) / Math.Sqrt((1 - rho) * (1 + rho));
        return NormalThresholds.Density(a) * (double.IsNegativeInfinity(b) ? 0 : Tail.Normal(-conditional));
    }

    private static bool Ascending(double[] cuts) => Enumerable.Range(1, cuts.Length - 1).All(i => cuts[i] > cuts[i - 1]);

    private static double[] Cuts(double[] parameters, int offset, int categories) =>
        [double.NegativeInfinity, .. parameters.AsSpan(offset, categories - 1), double.PositiveInfinity];

    private static double Cell(double[,] grid, int i, int j) => grid[i + 1, j + 1] - grid[i, j + 1] - grid[i + 1, j] + grid[i, j];

    private double[,] Grid(double[] parameters, Func<double, double, double, double> function)
    {
        double[] a = Cuts(parameters, 1, Rows), b = Cuts(parameters, Rows, columns);
        double[,] grid = new double[a.Length, b.Length];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++)
            {
                grid[i, j] = function(a[i], b[j], parameters[0]);
            }
        }

        return grid;
    }
}
