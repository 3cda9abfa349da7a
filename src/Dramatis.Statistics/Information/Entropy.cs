namespace Dramatis.Statistics.Information;

/// <summary>Shannon entropy (1948). The unit follows the base: nats for e (the default), bits for 2.</summary>
public static class Entropy
{
    /// <summary>Entropy of a distribution; 0 log 0 counts as 0.</summary>
    /// <param name="probabilities">Non-negative, adding up to 1 within 1e-6.</param>
    /// <param name="logBase">Base of the logarithm, above 0 and not 1.</param>
    /// <exception cref="ArgumentException">Not a distribution, or not a base.</exception>
    public static double Shannon(ReadOnlySpan<double> probabilities, double logBase = Math.E)
    {
        ProbabilityVector.Check(probabilities, nameof(probabilities));
        double entropy = 0;
        foreach (double p in probabilities)
        {
            entropy -= p > 0 ? p * Math.Log(p) : 0;
        }

        return Math.Max(0, entropy) / ProbabilityVector.LogOf(logBase); // a certain outcome gives 0, not -0
    }

    /// <summary>Entropy over its maximum ln K (Pielou's evenness), in [0, 1]; 0 for a single outcome.</summary>
    /// <param name="probabilities">Non-negative, adding up to 1 within 1e-6.</param>
    /// <exception cref="ArgumentException">Not a distribution.</exception>
    public static double Normalized(ReadOnlySpan<double> probabilities)
    {
        double entropy = Shannon(probabilities);
        return probabilities.Length > 1 ? entropy / Math.Log(probabilities.Length) : 0;
    }

    /// <summary>Entropy of the shares of counts (plug-in estimate; for a finite sample it is biased downward).</summary>
    /// <param name="counts">Non-negative, not all 0.</param>
    /// <param name="logBase">Base of the logarithm, above 0 and not 1.</param>
    /// <exception cref="ArgumentException">A negative count, no count above 0, or not a base.</exception>
    public static double OfCounts(ReadOnlySpan<int> counts, double logBase = Math.E)
    {
        long total = 0;
        foreach (int count in counts)
        {
            if (count < 0)
            {
                throw new ArgumentException($"A count cannot be negative, found {count}.", nameof(counts));
            }

            total += count;
        }

        if (total == 0)
        {
            throw new ArgumentException("At least one count must be above 0.", nameof(counts));
        }

        double[] shares = new double[counts.Length];
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = (double)counts[i] / total;
        }

        return Shannon(shares, logBase);
    }
}
