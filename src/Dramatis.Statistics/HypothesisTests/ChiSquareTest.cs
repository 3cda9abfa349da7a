using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Tables;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Chi-square tests of counts (Pearson 1900). The limit needs expected counts of about 5; see Fisher's exact test.</summary>
public static class ChiSquareTest
{
    /// <summary>Independence in a table: sum (O - E)^2 / E with (r - 1)(c - 1) degrees of freedom.</summary>
    /// <param name="table">Counts; every row and column needs one.</param>
    /// <param name="yates">
    /// Whether, in a 2 by 2 table, each |O - E| is made smaller by 1/2 or by itself if that is less (Yates 1934, as R and SciPy).
    /// </param>
    /// <exception cref="ArgumentException">A single row or column, or an empty row or column.</exception>
    public static ChiSquareTestResult Independence(ContingencyTable table, bool yates = false)
    {
        CheckMargins(table);
        double sum = 0, correction = yates && table.Rows == 2 && table.Columns == 2
            ? Math.Min(0.5, Math.Abs(table[0, 0] - table.Expected(0, 0)))
            : 0;
        for (int i = 0; i < table.Rows; i++)
        {
            for (int j = 0; j < table.Columns; j++)
            {
                double gap = Math.Abs(table[i, j] - table.Expected(i, j)) - correction;
                sum += gap * gap / table.Expected(i, j);
            }
        }

        return Result(sum, table);
    }

    /// <summary>Likelihood-ratio form of the test of independence, G = 2 sum O ln(O / E) (Wilks 1935).</summary>
    /// <param name="table">Counts; every row and column needs one.</param>
    /// <exception cref="ArgumentException">A single row or column, or an empty row or column.</exception>
    public static ChiSquareTestResult LikelihoodRatio(ContingencyTable table)
    {
        CheckMargins(table);
        double sum = 0;
        for (int i = 0; i < table.Rows; i++)
        {
            for (int j = 0; j < table.Columns; j++)
            {
                sum += table[i, j] > 0 ? table[i, j] * Math.Log(table[i, j] / table.Expected(i, j)) : 0;
            }
        }

        return Result(Math.Max(0, 2 * sum), table);
    }

    /// <summary>Goodness of fit of counts to probabilities, k - 1 degrees of freedom.</summary>
    /// <param name="counts">At least two counts, not all 0.</param>
    /// <param name="probabilities">As many probabilities above 0 that add up to 1 within 1e-6; equal when left out.</param>
    /// <exception cref="ArgumentException">Counts or probabilities do not fit.</exception>
    public static ChiSquareTestResult GoodnessOfFit(IReadOnlyList<int> counts, IReadOnlyList<double>? probabilities = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Preconditions.CheckAtLeast(2, counts.Count, "counts", nameof(counts));
        double[] p = probabilities is null ? [.. counts.Select(_ => 1.0 / counts.Count)] : [.. probabilities];
        Information.ProbabilityVector.Check(p, nameof(probabilities));
        Preconditions.CheckSameLength(counts.Count, p.Length, nameof(probabilities));
        double total = counts.Sum(c => (double)c);
        if (counts.Any(c => c < 0) || total == 0 || p.Any(v => v == 0))
        {
            throw new ArgumentException("Counts must be 0 or more and not all 0, and every probability above 0.", nameof(counts));
        }

        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            double expected = total * p[i];
            sum += (counts[i] - expected) * (counts[i] - expected) / expected;
        }

        return new ChiSquareTestResult(sum, p.Length - 1, Tail.ChiSquare(sum, p.Length - 1));
    }

    private static ChiSquareTestResult Result(double statistic, ContingencyTable table)
    {
        double degrees = (table.Rows - 1) * (table.Columns - 1);
        return new ChiSquareTestResult(statistic, degrees, Tail.ChiSquare(statistic, degrees));
    }

    private static void CheckMargins(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        bool empty = Enumerable.Range(0, table.Rows).Any(i => table.RowTotal(i) == 0) || Enumerable.Range(0, table.Columns).Any(j => table.ColumnTotal(j) == 0);
        if (table.Rows < 2 || table.Columns < 2 || empty)
        {
            throw new ArgumentException("A test of independence needs two rows and two columns, none of them empty.", nameof(table));
        }
    }
}
