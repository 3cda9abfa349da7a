namespace Dramatis.Statistics;

/// <summary>What every public edge of this project refuses, said the same way everywhere.</summary>
internal static class Preconditions
{
    internal static void CheckLevel(double level)
    {
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentException($"The confidence level must lie between 0 and 1, found {level}.", nameof(level));
        }
    }

    internal static void CheckBinomial(int successes, int trials)
    {
        if (trials < 1)
        {
            throw new ArgumentException($"A proportion needs at least one trial, found {trials}.", nameof(trials));
        }

        if (successes < 0 || successes > trials)
        {
            throw new ArgumentException($"Successes must lie between 0 and the {trials} trials, found {successes}.", nameof(successes));
        }
    }

    internal static void CheckFinite(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"Values must be finite, found {values[i]} at index {i}.", name);
            }
        }
    }

    internal static void CheckAtLeast(int required, int found, string what, string name)
    {
        if (found < required)
        {
            throw new ArgumentException($"At least {required} {what} are needed, found {found}.", name);
        }
    }

    internal static void CheckSameLength(int first, int second, string name)
    {
        if (first != second)
        {
            throw new ArgumentException($"Both lists must be equally long, found {first} and {second} values.", name);
        }
    }

    /// <summary>Whether all values are one number up to rounding: their spread is within the last bits of their size.</summary>
    internal static bool IsConstant(ReadOnlySpan<double> values)
    {
        double least = double.PositiveInfinity, largest = double.NegativeInfinity;
        foreach (double value in values)
        {
            least = Math.Min(least, value);
            largest = Math.Max(largest, value);
        }

        return !(largest - least > 1e-14 * Math.Max(Math.Abs(least), Math.Abs(largest)));
    }

    internal static void CheckSpread(ReadOnlySpan<double> values, string name)
    {
        if (IsConstant(values))
        {
            throw new ArgumentException("The values are all equal: without spread the quantity is not defined.", name);
        }
    }

    /// <summary>A complete matrix [rows, columns] of finite numbers with at least so many of each.</summary>
    internal static void CheckMatrix(double[,] values, int rows, int columns, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.GetLength(0) < rows || values.GetLength(1) < columns)
        {
            throw new ArgumentException(
                $"At least {rows} rows and {columns} columns are needed, found {values.GetLength(0)} and {values.GetLength(1)}.", name);
        }

        for (int i = 0; i < values.GetLength(0); i++)
        {
            for (int j = 0; j < values.GetLength(1); j++)
            {
                if (!double.IsFinite(values[i, j]))
                {
                    throw new ArgumentException($"Values must be finite, found {values[i, j]} in row {i}, column {j}.", name);
                }
            }
        }
    }

    /// <summary>Groups of finite values: at least so many groups with at least so many values each.</summary>
    internal static double[][] CheckGroups(IReadOnlyList<IReadOnlyList<double>> groups, int required, int perGroup, string name)
    {
        ArgumentNullException.ThrowIfNull(groups, name);
        CheckAtLeast(required, groups.Count, "groups", name);
        for (int i = 0; i < groups.Count; i++)
        {
            if (groups[i] is null || groups[i].Count < perGroup)
            {
                throw new ArgumentException($"At least {perGroup} values per group are needed, found {groups[i]?.Count ?? 0} in group {i}.", name);
            }

            CheckFinite([.. groups[i]], name);
        }

        return [.. groups.Select(g => g.ToArray())];
    }
}
