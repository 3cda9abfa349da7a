namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>
/// The possible amounts of disagreement in a group of n: one entropy (bits, two decimals) for each way to split n members over opinions.
/// </summary>
public static class EntropyClasses
{
    /// <summary>Largest group whose splits are listed.</summary>
    public const int MaximumGroupSize = 8;

    /// <summary>The classes in rising order: for n = 5 these are 0, 0.72, 0.97, 1.37, 1.52, 1.92, 2.32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is not in 1 .. 8.</exception>
    public static IReadOnlyList<double> Of(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, MaximumGroupSize);
        return [.. Partitions(n, n).Select(EntropyOfCounts).Distinct().Order()];
    }

    /// <summary>Entropy in bits of how often each label occurs, rounded to two decimals; 0 for an empty list.</summary>
    public static double EntropyOf<T>(IEnumerable<T> labels)
        where T : notnull => EntropyOfCounts([.. labels.CountBy(l => l).Select(c => c.Value)]);

    /// <summary>Entropy in bits of counts, rounded to two decimals.</summary>
    public static double EntropyOfCounts(IReadOnlyList<int> counts) => Math.Round(Bits(counts), 2);

    /// <summary>Entropy in bits of counts, not rounded; 0 when all are 0.</summary>
    public static double Bits(IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double total = counts.Sum();
        double entropy = 0;
        foreach (int count in counts)
        {
            entropy -= count > 0 ? count / total * Math.Log2(count / total) : 0;
        }

        return Math.Max(entropy, 0); // -0 when everybody agrees
    }

    private static IEnumerable<int[]> Partitions(int n, int largest)
    {
        if (n == 0)
        {
            yield return [];
        }

        for (int part = Math.Min(n, largest); part >= 1; part--)
        {
            foreach (int[] rest in Partitions(n - part, part))
            {
                yield return [part, .. rest];
            }
        }
    }
}
