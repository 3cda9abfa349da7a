namespace Dramatis.Statistics.Information;

/// <summary>Checks that numbers are a probability distribution.</summary>
internal static class ProbabilityVector
{
    // Shares read from files carry six or more digits; a sum further from 1 than this is another thing than rounding.
    private const double SumTolerance = 1e-6;

    internal static void Check(ReadOnlySpan<double> probabilities, string name)
    {
        if (probabilities.IsEmpty)
        {
            throw new ArgumentException("A distribution needs at least one outcome.", name);
        }

        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] is not (>= 0 and <= 1 + SumTolerance))
            {
                throw new ArgumentException($"A probability must lie in [0, 1], found {probabilities[i]} at index {i}.", name);
            }

            sum += probabilities[i];
        }

        if (Math.Abs(sum - 1) > SumTolerance)
        {
            throw new ArgumentException($"Probabilities must add up to 1, found {sum}: normalise first.", name);
        }
    }

    internal static void CheckPair(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Check(first, nameof(first));
        Check(second, nameof(second));
        if (first.Length != second.Length)
        {
            throw new ArgumentException(
                $"Both distributions need the same outcomes, found {first.Length} and {second.Length}.", nameof(second));
        }
    }

    internal static double LogOf(double logBase)
    {
        if (logBase is not (> 0 and < double.PositiveInfinity) || logBase == 1)
        {
            throw new ArgumentException($"The base of a logarithm must be positive and not 1, found {logBase}.", nameof(logBase));
        }

        return Math.Log(logBase);
    }
}
