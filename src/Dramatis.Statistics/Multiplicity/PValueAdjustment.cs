namespace Dramatis.Statistics.Multiplicity;

/// <summary>p values adjusted for the number of tests in a family. Results are in the order of the input.</summary>
public static class PValueAdjustment
{
    /// <summary>Step-down adjustment of Holm (1979): controls the chance of any false rejection, whatever the dependence.</summary>
    /// <exception cref="ArgumentException">A p value is not in [0, 1]: leave tests without a result out of the family.</exception>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> pValues)
    {
        int[] order = Ascending(pValues);
        double[] adjusted = new double[order.Length];
        double running = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            running = Math.Max(running, Math.Min(1, (order.Length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = running;
        }

        return adjusted;
    }

    /// <summary>
    /// Step-up adjustment of Benjamini and Hochberg (1995): controls the expected share of false rejections for independent or
    /// positively dependent tests.
    /// </summary>
    /// <exception cref="ArgumentException">A p value is not in [0, 1]: leave tests without a result out of the family.</exception>
    public static IReadOnlyList<double> BenjaminiHochberg(IReadOnlyList<double> pValues)
    {
        int[] order = Ascending(pValues);
        double[] adjusted = new double[order.Length];
        double running = 1;
        for (int rank = order.Length - 1; rank >= 0; rank--)
        {
            running = Math.Min(running, pValues[order[rank]] * order.Length / (rank + 1));
            adjusted[order[rank]] = running;
        }

        return adjusted;
    }

    private static int[] Ascending(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        for (int i = 0; i < pValues.Count; i++)
        {
            if (pValues[i] is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"A p value must lie in [0, 1], found {pValues[i]} at index {i}.", nameof(pValues));
            }
        }

        return [.. Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i])];
    }
}
