namespace Dramatis.Statistics.Combinatorics;

/// <summary>The ways to write a number as a sum of positive numbers, order aside.</summary>
public static class IntegerPartitions
{
    /// <summary>
    /// All partitions of <paramref name="number"/>, each from its largest part down, in reverse lexicographic order: for 4 they are
    /// 4, 3+1, 2+2, 2+1+1, 1+1+1+1. Their number grows fast (n = 30 has 5,604), hence the limit.
    /// </summary>
    /// <param name="number">1 .. 60.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public static IEnumerable<IReadOnlyList<int>> Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 60);
        return Extend([], number, number);
    }

    private static IEnumerable<IReadOnlyList<int>> Extend(int[] head, int rest, int largest)
    {
        if (rest == 0)
        {
            yield return head;
            yield break;
        }

        for (int part = Math.Min(rest, largest); part >= 1; part--)
        {
            foreach (IReadOnlyList<int> partition in Extend([.. head, part], rest - part, part))
            {
                yield return partition;
            }
        }
    }
}
