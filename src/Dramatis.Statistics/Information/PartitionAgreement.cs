using Dramatis.Statistics.Tables;
using MathNet.Numerics;

namespace Dramatis.Statistics.Information;

/// <summary>How much two partitions of the same units (codings, clusterings) tell of each other. Information is in nats.</summary>
/// <param name="MutualInformation">I = sum p_ij ln(p_ij / (p_i p_j)).</param>
/// <param name="NormalizedArithmetic">I over the mean of both entropies; equal to the V-measure.</param>
/// <param name="NormalizedGeometric">I over the geometric mean of both entropies.</param>
/// <param name="Adjusted">
/// Adjusted mutual information (Vinh, Epps and Bailey 2010): (I - E I) / (mean entropy - E I), E under random labels with the same
/// margins; 0 by chance, 1 for equal partitions.
/// </param>
/// <param name="AdjustedRand">Adjusted Rand index (Hubert and Arabie 1985).</param>
/// <param name="Homogeneity">1 - H(first | second) / H(first).</param>
/// <param name="Completeness">1 - H(second | first) / H(second).</param>
public sealed record PartitionAgreement(
    double MutualInformation,
    double NormalizedArithmetic,
    double NormalizedGeometric,
    double Adjusted,
    double AdjustedRand,
    double Homogeneity,
    double Completeness)
{
    /// <summary>Harmonic mean of homogeneity and completeness (Rosenberg and Hirschberg 2007).</summary>
    public double VMeasure => Homogeneity + Completeness > 0 ? 2 * Homogeneity * Completeness / (Homogeneity + Completeness) : 0;

    /// <summary>
    /// Compares two partitions given as codes. Partitions that both put all units into one class agree fully: all normalised values
    /// are 1 then.
    /// </summary>
    /// <param name="first">Class of each unit, any finite code; at least one unit.</param>
    /// <param name="second">Class of each unit in the other partition.</param>
    /// <exception cref="ArgumentException">No unit, unequal lengths, or codes that are not finite.</exception>
    public static PartitionAgreement Compute(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ContingencyTable table = ContingencyTable.Of(first, second);
        double n = table.Total;
        double[] rows = [.. Enumerable.Range(0, table.Rows).Select(i => (double)table.RowTotal(i))];
        double[] columns = [.. Enumerable.Range(0, table.Columns).Select(j => (double)table.ColumnTotal(j))];
        double entropy1 = EntropyOf(rows, n), entropy2 = EntropyOf(columns, n);
        double information = Math.Max(0, Mutual(table));
        double mean = (entropy1 + entropy2) / 2, expected = ExpectedMutual(rows, columns, n);
        bool trivial = table.Rows == 1 && table.Columns == 1;
        return new PartitionAgreement(
            information,
            trivial ? 1 : information / mean,
            trivial ? 1 : (entropy1 * entropy2 > 0 ? information / Math.Sqrt(entropy1 * entropy2) : 0),
            trivial ? 1 : Ratio(information - expected, mean - expected),
            AdjustedRandOf(table, rows, columns),
            entropy1 > 0 ? information / entropy1 : 1,
            entropy2 > 0 ? information / entropy2 : 1);
    }

    // Partitions into single units leave no room between chance and the maximum; equal ones agree fully.
    private static double Ratio(double above, double room) => Math.Abs(room) < 1e-14 ? 1 : above / room;

    private static double EntropyOf(double[] totals, double n) => Entropy.Shannon([.. totals.Select(t => t / n)]);

    private static double Mutual(ContingencyTable table)
    {
        double n = table.Total, sum = 0;
        for (int i = 0; i < table.Rows; i++)
        {
            for (int j = 0; j < table.Columns; j++)
            {
                sum += table[i, j] > 0 ? table[i, j] / n * Math.Log(table[i, j] / table.Expected(i, j)) : 0;
            }
        }

        return sum;
    }

    private static double ExpectedMutual(double[] rows, double[] columns, double n)
    {
        double sum = 0;
        foreach (double a in rows)
        {
            foreach (double b in columns)
            {
                double constant = Factorial(a) + Factorial(b) + Factorial(n - a) + Factorial(n - b) - Factorial(n);
                for (double k = Math.Max(1, a + b - n); k <= Math.Min(a, b); k++)
                {
                    double log = constant - Factorial(k) - Factorial(a - k) - Factorial(b - k) - Factorial(n - a - b + k);
                    sum += k / n * Math.Log(n * k / (a * b)) * Math.Exp(log);
                }
            }
        }

        return sum;
    }

    private static double Factorial(double n) => SpecialFunctions.FactorialLn((int)n);

    private static double AdjustedRandOf(ContingencyTable table, double[] rows, double[] columns)
    {
        double cells = 0;
        for (int i = 0; i < table.Rows; i++)
        {
            for (int j = 0; j < table.Columns; j++)
            {
                cells += PairsOf(table[i, j]);
            }
        }

        double first = rows.Sum(PairsOf), second = columns.Sum(PairsOf), all = PairsOf(table.Total);
        double expected = all > 0 ? first * second / all : 0;
        return Ratio(cells - expected, ((first + second) / 2) - expected);
    }

    private static double PairsOf(double n) => n * (n - 1) / 2;
}
