using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Tables;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Cochran-Mantel-Haenszel test (Cochran 1954, Mantel and Haenszel 1959).</summary>
public static class MantelHaenszelTest
{
    /// <summary>
    /// Tests for association given the strata: (|sum a - E a| - c)^2 / sum of hypergeometric variances, c = 1/2 with the correction. The
    /// common odds ratio is (sum a d / n) / (sum b c / n).
    /// </summary>
    /// <param name="strata">2 by 2 tables; strata of fewer than two units carry no weight.</param>
    /// <param name="continuityCorrection">Whether the difference is made smaller by 1/2.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">No stratum, a table that is not 2 by 2, a level out of range, or no stratum with variation.</exception>
    public static MantelHaenszelResult Compute(IReadOnlyList<ContingencyTable> strata, bool continuityCorrection = true, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(strata);
        Preconditions.CheckAtLeast(1, strata.Count, "stratum", nameof(strata));
        Preconditions.CheckLevel(level);
        double difference = 0, variance = 0, sumR = 0, sumS = 0, pr = 0, cross = 0, qs = 0;
        foreach (ContingencyTable table in strata)
        {
            if (table.Rows != 2 || table.Columns != 2)
            {
                throw new ArgumentException($"Strata must be 2 by 2 tables, found {table.Rows} by {table.Columns}.", nameof(strata));
            }

            double n = table.Total;
            if (n < 2)
            {
                continue;
            }

            difference += table[0, 0] - table.Expected(0, 0);
            variance += (double)table.RowTotal(0) * table.RowTotal(1) * table.ColumnTotal(0) * table.ColumnTotal(1) / (n * n * (n - 1));
            double r = (double)table[0, 0] * table[1, 1] / n, s = (double)table[0, 1] * table[1, 0] / n;
            double p = ((double)table[0, 0] + table[1, 1]) / n, q = 1 - p;
            sumR += r;
            sumS += s;
            pr += p * r;
            cross += (p * s) + (q * r);
            qs += q * s;
        }

        if (!(variance > 0))
        {
            throw new ArgumentException("No stratum has both outcomes and both groups.", nameof(strata));
        }

        double gap = Math.Abs(difference);
        gap -= continuityCorrection ? Math.Min(0.5, gap) : 0;
        double statistic = gap * gap / variance, ratio = sumR / sumS;
        double error = Math.Sqrt((pr / (2 * sumR * sumR)) + (cross / (2 * sumR * sumS)) + (qs / (2 * sumS * sumS)));
        double half = TailQuantile.Normal((1 - level) / 2) * error;
        ConfidenceInterval interval = sumR > 0 && sumS > 0
            ? new ConfidenceInterval(ratio * Math.Exp(-half), ratio * Math.Exp(half), level)
            : new ConfidenceInterval(0, double.PositiveInfinity, level);
        return new MantelHaenszelResult(new ChiSquareTestResult(statistic, 1, Tail.ChiSquare(statistic, 1)), ratio, interval);
    }
}
