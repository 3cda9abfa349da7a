using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Tables;

namespace Dramatis.Statistics.Correlation;

/// <summary>Asymmetric association of two ordinal variables (Somers 1962).</summary>
public static class SomersD
{
    /// <summary>
    /// D of <paramref name="dependent"/> given <paramref name="independent"/>: concordant minus discordant pairs over the pairs that are
    /// not tied in the independent variable. z by the variance under independence (Brown and Benedetti 1977), two-sided normal p.
    /// </summary>
    /// <param name="independent">At least two finite values, not all equal.</param>
    /// <param name="dependent">As many values.</param>
    /// <returns>The statistic is D itself.</returns>
    /// <exception cref="ArgumentException">Too few values, unequal lengths, values that are not finite, or a constant variable.</exception>
    public static TestOutcome Compute(ReadOnlySpan<double> independent, ReadOnlySpan<double> dependent)
    {
        Preconditions.CheckAtLeast(2, independent.Length, "values", nameof(independent));
        ContingencyTable table = ContingencyTable.Of(independent, dependent);
        if (table.Rows < 2 || table.Columns < 2)
        {
            throw new ArgumentException("Somers' D needs at least two different values of each variable.", nameof(independent));
        }

        double difference = 0, squares = 0;
        for (int i = 0; i < table.Rows; i++)
        {
            for (int j = 0; j < table.Columns; j++)
            {
                double net = NetConcordance(table, i, j);
                difference += table[i, j] * net;
                squares += table[i, j] * net * net;
            }
        }

        double n = table.Total, rows = 0;
        for (int i = 0; i < table.Rows; i++)
        {
            rows += (double)table.RowTotal(i) * table.RowTotal(i);
        }

        double d = difference / ((n * n) - rows);
        double z = difference / (2 * Math.Sqrt(Math.Max(0, squares - (difference * difference / n))));
        return new TestOutcome(d, difference == 0 ? 1 : Tail.Normal(z, Alternative.TwoSided));
    }

    private static double NetConcordance(ContingencyTable table, int row, int column)
    {
        double net = 0;
        for (int i = 0; i < table.Rows; i++)
        {
            for (int j = 0; j < table.Columns; j++)
            {
                net += Math.Sign(i - row) * Math.Sign(j - column) * (double)table[i, j];
            }
        }

        return net;
    }
}
