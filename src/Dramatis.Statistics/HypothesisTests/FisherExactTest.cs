using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Fisher's exact test of a 2 by 2 table.</summary>
public static class FisherExactTest
{
    /// <summary>
    /// Exact p value given the margins. Two-sided: the sum over all tables no likelier than the observed one.
    /// </summary>
    /// <param name="a">First row, first column.</param>
    /// <param name="b">First row, second column.</param>
    /// <param name="c">Second row, first column.</param>
    /// <param name="d">Second row, second column.</param>
    /// <param name="alternative">Direction of the odds ratio a d / (b c).</param>
    /// <returns>The p value; 1 when a margin is empty.</returns>
    /// <exception cref="ArgumentException">A count is negative, or the table is empty.</exception>
    public static double PValue(int a, int b, int c, int d, Alternative alternative = Alternative.TwoSided)
    {
        if (a < 0 || b < 0 || c < 0 || d < 0 || a + b + c + d == 0)
        {
            throw new ArgumentException($"A table needs counts from 0 that are not all 0, found {a}, {b}, {c}, {d}.", nameof(a));
        }

        int total = a + b + c + d, firstRow = a + b, firstColumn = a + c;
        int low = Math.Max(0, firstRow + firstColumn - total), high = Math.Min(firstRow, firstColumn);
        double observed = Hypergeometric.PMF(total, firstColumn, firstRow, a) * BinomialTest.TieSlack;
        double p = 0;
        for (int k = low; k <= high; k++)
        {
            double mass = Hypergeometric.PMF(total, firstColumn, firstRow, k);
            bool counts = alternative switch
            {
                Alternative.Less => k <= a,
                Alternative.Greater => k >= a,
                _ => mass <= observed,
            };
            p += counts ? mass : 0;
        }

        return Math.Min(1, p);
    }
}
