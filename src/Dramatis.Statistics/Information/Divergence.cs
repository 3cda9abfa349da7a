namespace Dramatis.Statistics.Information;

/// <summary>
/// Distances between two distributions over the same outcomes. Every method throws <see cref="ArgumentException"/> when an
/// argument is not a distribution (adding up to 1 within 1e-6) or the lengths differ.
/// </summary>
public static class Divergence
{
    /// <summary>
    /// Kullback-Leibler divergence of <paramref name="first"/> from <paramref name="second"/>. Positive infinity when the second
    /// gives no mass to an outcome of the first; see <see cref="KullbackLeiblerSmoothed"/> for a finite stand-in.
    /// </summary>
    /// <param name="first">Distribution p of the sum p log(p / q).</param>
    /// <param name="second">Distribution q.</param>
    /// <param name="logBase">Base of the logarithm: e for nats, 2 for bits.</param>
    public static double KullbackLeibler(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double logBase = Math.E)
    {
        ProbabilityVector.CheckPair(first, second);
        double unit = ProbabilityVector.LogOf(logBase);
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            if (first[i] == 0)
            {
                continue;
            }

            if (second[i] == 0)
            {
                return double.PositiveInfinity;
            }

            sum += first[i] * Math.Log(first[i] / second[i]);
        }

        return sum / unit;
    }

    /// <summary>
    /// Kullback-Leibler divergence after both distributions are mixed with the uniform one, (1 - w) p + w / K: finite whatever the
    /// zeros. The weight is part of the result and belongs in the report.
    /// </summary>
    /// <param name="first">Distribution p.</param>
    /// <param name="second">Distribution q.</param>
    /// <param name="uniformWeight">Weight w of the uniform distribution, in (0, 1).</param>
    /// <param name="logBase">Base of the logarithm.</param>
    public static double KullbackLeiblerSmoothed(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, double uniformWeight, double logBase = Math.E)
    {
        ProbabilityVector.CheckPair(first, second);
        if (uniformWeight is not (> 0 and < 1))
        {
            throw new ArgumentException($"The weight must lie between 0 and 1, found {uniformWeight}.", nameof(uniformWeight));
        }

        return KullbackLeibler(Mix(first, uniformWeight), Mix(second, uniformWeight), logBase);
    }

    /// <summary>
    /// Jensen-Shannon divergence (Lin 1991): finite, symmetric, at most log 2 in the chosen base (1 in bits).
    /// </summary>
    /// <param name="first">One distribution.</param>
    /// <param name="second">The other.</param>
    /// <param name="logBase">Base of the logarithm.</param>
    public static double JensenShannon(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double logBase = Math.E)
    {
        ProbabilityVector.CheckPair(first, second);
        double unit = ProbabilityVector.LogOf(logBase);
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double middle = (first[i] + second[i]) / 2;
            sum += first[i] > 0 ? first[i] / 2 * Math.Log(first[i] / middle) : 0;
            sum += second[i] > 0 ? second[i] / 2 * Math.Log(second[i] / middle) : 0;
        }

        return Math.Max(0, sum) / unit;
    }

    /// <summary>Jensen-Shannon distance: the square root of the divergence, a metric (Endres and Schindelin 2003).</summary>
    /// <param name="first">One distribution.</param>
    /// <param name="second">The other.</param>
    /// <param name="logBase">Base of the logarithm.</param>
    public static double JensenShannonDistance(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double logBase = Math.E) =>
        Math.Sqrt(JensenShannon(first, second, logBase));

    /// <summary>Total variation distance, half the sum of absolute differences: the mass that must move, in [0, 1].</summary>
    /// <param name="first">One distribution.</param>
    /// <param name="second">The other.</param>
    public static double TotalVariation(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ProbabilityVector.CheckPair(first, second);
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            sum += Math.Abs(first[i] - second[i]);
        }

        return sum / 2;
    }

    private static double[] Mix(ReadOnlySpan<double> distribution, double weight)
    {
        double[] mixed = new double[distribution.Length];
        for (int i = 0; i < mixed.Length; i++)
        {
            mixed[i] = ((1 - weight) * distribution[i]) + (weight / mixed.Length);
        }

        return mixed;
    }
}
