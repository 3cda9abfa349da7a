namespace Dramatis.Statistics.Moments;

/// <summary>Ranks of a sample.</summary>
public static class Ranks
{
    /// <summary>Ranks from 1, smallest value first; equal values share the mean of their ranks (midranks).</summary>
    /// <param name="values">Finite values; none gives none.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static double[] Midranks(ReadOnlySpan<double> values)
    {
        Preconditions.CheckFinite(values, nameof(values));
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        double[] ranks = new double[sorted.Length];
        for (int start = 0; start < sorted.Length;)
        {
            int end = EndOfTie(sorted, start);
            for (int i = start; i < end; i++)
            {
                ranks[order[i]] = (start + end + 1) / 2.0;
            }

            start = end;
        }

        return ranks;
    }

    /// <summary>Sizes of the groups of equal values, in ascending order of the values; a value on its own is a group of 1.</summary>
    /// <param name="values">Finite values.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static int[] TieSizes(ReadOnlySpan<double> values)
    {
        Preconditions.CheckFinite(values, nameof(values));
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        List<int> sizes = [];
        for (int start = 0; start < sorted.Length;)
        {
            int end = EndOfTie(sorted, start);
            sizes.Add(end - start);
            start = end;
        }

        return [.. sizes];
    }

    /// <summary>Sum of t^3 - t over the groups of equal values: 0 without ties.</summary>
    /// <param name="values">Finite values.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static double TieCorrection(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double size in TieSizes(values))
        {
            sum += (size * size * size) - size;
        }

        return sum;
    }

    private static int EndOfTie(double[] sorted, int start)
    {
        int end = start + 1;
        while (end < sorted.Length && sorted[end] == sorted[start])
        {
            end++;
        }

        return end;
    }
}
