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

    /// <summary>Cross entropy -sum p ln q = H(p) + D(p, q); infinite where the second gives no mass to an outcome of the first.</summary>
    /// <param name="first">Distribution p.</param>
    /// <param name="second">Distribution q.</param>
    /// <param name="logBase">Base of the logarithm.</param>
    public static double CrossEntropy(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double logBase = Math.E) =>
        Entropy.Shannon(first, logBase) + KullbackLeibler(first, second, logBase);

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

    /// <summary>Hellinger distance, sqrt(sum (sqrt p - sqrt q)^2 / 2), a metric in [0, 1].</summary>
    /// <param name="first">One distribution.</param>
    /// <param name="second">The other.</param>
    public static double Hellinger(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ProbabilityVector.CheckPair(first, second);
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double difference = Math.Sqrt(first[i]) - Math.Sqrt(second[i]);
            sum += difference * difference;
        }

        return Math.Min(1, Math.Sqrt(sum / 2));
    }

    /// <summary>Bhattacharyya distance, -ln sum sqrt(p q), in nats; infinite for distributions without a common outcome.</summary>
    /// <param name="first">One distribution.</param>
    /// <param name="second">The other.</param>
    public static double Bhattacharyya(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ProbabilityVector.CheckPair(first, second);
        double overlap = 0;
        for (int i = 0; i < first.Length; i++)
        {
            overlap += Math.Sqrt(first[i] * second[i]);
        }

        return Math.Max(0, -Math.Log(overlap));
    }

    /// <summary>Symmetric chi-square distance, half the sum of (p - q)^2 / (p + q), in [0, 1].</summary>
    /// <param name="first">One distribution.</param>
    /// <param name="second">The other.</param>
    public static double ChiSquare(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ProbabilityVector.CheckPair(first, second);
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double total = first[i] + second[i];
            sum += total > 0 ? (first[i] - second[i]) * (first[i] - second[i]) / total : 0;
        }

        return sum / 2;
    }

    /// <summary>
    /// Jeffreys divergence, sum (p - q) ln(p / q): both Kullback-Leibler divergences added, known in monitoring as the population
    /// stability index. Infinite when one distribution has an outcome that the other lacks.
    /// </summary>
    /// <param name="first">One distribution.</param>
    /// <param name="second">The other.</param>
    /// <param name="logBase">Base of the logarithm.</param>
    public static double Jeffreys(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double logBase = Math.E) =>
        KullbackLeibler(first, second, logBase) + KullbackLeibler(second, first, logBase);

    /// <summary>
    /// Renyi divergence of order a (1961), ln(sum p^a q^(1 - a)) / (a - 1), in nats; order 1 is its limit, Kullback-Leibler.
    /// </summary>
    /// <param name="first">Distribution p.</param>
    /// <param name="second">Distribution q.</param>
    /// <param name="order">Above 0.</param>
    public static double Renyi(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double order)
    {
        ProbabilityVector.CheckPair(first, second);
        if (order is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException($"The order must be positive and finite, found {order}.", nameof(order));
        }

        if (order == 1)
        {
            return KullbackLeibler(first, second);
        }

        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            if (first[i] > 0)
            {
                sum += second[i] > 0
                    ? Math.Pow(first[i], order) * Math.Pow(second[i], 1 - order)
                    : (order > 1 ? double.PositiveInfinity : 0);
            }
        }

        return Math.Max(0, Math.Log(sum) / (order - 1));
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
