namespace Dramatis.Statistics.Tables;

/// <summary>Counts of units by two categorical variables. Immutable.</summary>
public sealed class ContingencyTable
{
    private readonly long[,] counts;
    private readonly long[] rowTotals;
    private readonly long[] columnTotals;

    /// <summary>A table of given counts.</summary>
    /// <param name="counts">Counts [rows, columns], not negative, not all 0.</param>
    /// <exception cref="ArgumentException">A negative count, or no count above 0.</exception>
    public ContingencyTable(int[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        (Rows, Columns) = (counts.GetLength(0), counts.GetLength(1));
        this.counts = new long[Rows, Columns];
        rowTotals = new long[Rows];
        columnTotals = new long[Columns];
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Columns; j++)
            {
                if (counts[i, j] < 0)
                {
                    throw new ArgumentException($"A count cannot be negative, found {counts[i, j]} in row {i}, column {j}.", nameof(counts));
                }

                this.counts[i, j] = counts[i, j];
                rowTotals[i] += counts[i, j];
                columnTotals[j] += counts[i, j];
                Total += counts[i, j];
            }
        }

        if (Total == 0)
        {
            throw new ArgumentException("A table needs at least one count above 0.", nameof(counts));
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Sum of all counts.</summary>
    public long Total { get; }

    /// <summary>The count in a cell.</summary>
    public long this[int row, int column] => counts[row, column];

    /// <summary>The table of two variables; categories are the different values in ascending order.</summary>
    /// <param name="rows">At least one finite value.</param>
    /// <param name="columns">As many values, same units in the same order.</param>
    /// <exception cref="ArgumentException">No value, unequal lengths, or values that are not finite.</exception>
    public static ContingencyTable Of(ReadOnlySpan<double> rows, ReadOnlySpan<double> columns)
    {
        Preconditions.CheckAtLeast(1, rows.Length, "value", nameof(rows));
        Preconditions.CheckSameLength(rows.Length, columns.Length, nameof(columns));
        Preconditions.CheckFinite(rows, nameof(rows));
        Preconditions.CheckFinite(columns, nameof(columns));
        double[] rowValues = [.. rows.ToArray().Distinct().Order()], columnValues = [.. columns.ToArray().Distinct().Order()];
        int[,] counts = new int[rowValues.Length, columnValues.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            counts[Array.BinarySearch(rowValues, rows[i]), Array.BinarySearch(columnValues, columns[i])]++;
        }

        return new ContingencyTable(counts);
    }

    /// <summary>Sum of a row.</summary>
    public long RowTotal(int row) => rowTotals[row];

    /// <summary>Sum of a column.</summary>
    public long ColumnTotal(int column) => columnTotals[column];

    /// <summary>Count expected in a cell when the variables are independent, given the margins.</summary>
    public double Expected(int row, int column) => (double)rowTotals[row] * columnTotals[column] / Total;
}
