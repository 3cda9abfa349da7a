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
}
