namespace Dramatis.Statistics.Information;

/// <summary>
/// How far several distributions over the same outcomes lie apart: 0 when all are equal. Logarithms are natural unless asked otherwise;
/// distances are square roots of Jensen-Shannon divergences and lie in [0, sqrt(ln 2)]. Every method throws
/// <see cref="ArgumentException"/> when there is no distribution, one is none, lengths differ, or weights are negative or all 0.
/// </summary>
public static class JensenShannonSpread
{
    // The iteration contracts linearly; beyond this change the centroid moves in its last digits only.
    private const double Settled = 1e-13;

    private const int MostSteps = 10_000;

    // Below it a divergence is rounding of logarithms, whose root would look like a distance of 1e-8.
    private const double Rounding = 1e-15;

    /// <summary>
    /// The Jensen-Shannon centroid: the distribution c with the least (weighted) sum of divergences to all. Concave-convex iteration of
    /// Nielsen (2020), which for categorical distributions is c ∝ exp(Σ w ln((p + c) / 2)), from the arithmetic mean.
    /// </summary>
    /// <param name="distributions">At least one distribution.</param>
    /// <param name="weights">Weight of each, normalised here; equal ones when left out.</param>
    /// <exception cref="ConvergenceException">The iteration did not settle.</exception>
    public static double[] Centroid(IReadOnlyList<double[]> distributions, IReadOnlyList<double>? weights = null)
    {
        double[] shares = Check(distributions, weights);
        double[] centroid = Mean(distributions, shares);
        for (int step = 0; step < MostSteps; step++)
        {
            double[] next = Step(distributions, shares, centroid);
            double change = next.Zip(centroid, (a, b) => Math.Abs(a - b)).Max();
            centroid = next;
            if (change < Settled)
            {
                return centroid;
            }
        }

        throw new ConvergenceException($"The Jensen-Shannon centroid of {distributions.Count} distributions did not settle.", MostSteps);
    }

    /// <summary>Mean distance to the <see cref="Centroid"/> (the D-dimensional Jensen-Shannon distance of Moore et al. 2024).</summary>
    /// <param name="distributions">At least one distribution.</param>
    /// <param name="weights">Weight of each in centroid and mean; equal ones when left out.</param>
    /// <param name="logBase">Base of the logarithm.</param>
    public static double ToCentroid(IReadOnlyList<double[]> distributions, IReadOnlyList<double>? weights = null, double logBase = Math.E) =>
        MeanDistance(distributions, Check(distributions, weights), Centroid(distributions, weights), logBase);

    /// <summary>Mean distance to the arithmetic mean of the distributions.</summary>
    /// <param name="distributions">At least one distribution.</param>
    /// <param name="weights">Weight of each in both means; equal ones when left out.</param>
    /// <param name="logBase">Base of the logarithm.</param>
    public static double ToMean(IReadOnlyList<double[]> distributions, IReadOnlyList<double>? weights = null, double logBase = Math.E)
    {
        double[] shares = Check(distributions, weights);
        return MeanDistance(distributions, shares, Mean(distributions, shares), logBase);
    }

    /// <summary>Mean distance over all pairs; a pair weighs the product of its weights. 0 for a single distribution.</summary>
    /// <param name="distributions">At least one distribution.</param>
    /// <param name="weights">Weight of each; equal ones when left out.</param>
    /// <param name="logBase">Base of the logarithm.</param>
    public static double Pairwise(IReadOnlyList<double[]> distributions, IReadOnlyList<double>? weights = null, double logBase = Math.E)
    {
        double[] shares = Check(distributions, weights);
        double sum = 0, total = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double weight = shares[i] * shares[j];
                sum += weight * Distance(distributions[i], distributions[j], logBase);
                total += weight;
            }
        }

        return total > 0 ? sum / total : 0;
    }

    /// <summary>
    /// Generalised Jensen-Shannon divergence (Lin 1991): entropy of the mean less the mean entropy. A divergence, not a distance; at most
    /// the entropy of the weights.
    /// </summary>
    /// <param name="distributions">At least one distribution.</param>
    /// <param name="weights">Weight of each; equal ones when left out.</param>
    /// <param name="logBase">Base of the logarithm.</param>
    public static double Generalised(IReadOnlyList<double[]> distributions, IReadOnlyList<double>? weights = null, double logBase = Math.E)
    {
        double[] shares = Check(distributions, weights);
        double own = distributions.Select((p, i) => shares[i] * Entropy.Shannon(p, logBase)).Sum();
        double divergence = Entropy.Shannon(Mean(distributions, shares), logBase) - own;
        return divergence < Rounding ? 0 : divergence;
    }

    private static double[] Step(IReadOnlyList<double[]> distributions, double[] shares, double[] centroid)
    {
        double[] logs = new double[centroid.Length];
        for (int k = 0; k < logs.Length; k++)
        {
            for (int i = 0; i < shares.Length; i++)
            {
                logs[k] += shares[i] > 0 ? shares[i] * Math.Log((distributions[i][k] + centroid[k]) / 2) : 0;
            }
        }

        double largest = logs.Max();
        double[] next = [.. logs.Select(l => Math.Exp(l - largest))]; // an outcome that nobody has stays at 0
        double total = next.Sum();
        return [.. next.Select(n => n / total)];
    }

    private static double MeanDistance(IReadOnlyList<double[]> distributions, double[] shares, double[] middle, double logBase) =>
        distributions.Select((p, i) => shares[i] * Distance(p, middle, logBase)).Sum();

    private static double Distance(double[] first, double[] second, double logBase)
    {
        double divergence = Divergence.JensenShannon(first, second, logBase);
        return divergence < Rounding ? 0 : Math.Sqrt(divergence);
    }

    private static double[] Mean(IReadOnlyList<double[]> distributions, double[] shares)
    {
        double[] mean = new double[distributions[0].Length];
        for (int k = 0; k < mean.Length; k++)
        {
            for (int i = 0; i < shares.Length; i++)
            {
                mean[k] += shares[i] * distributions[i][k];
            }
        }

        return mean;
    }

    private static double[] Check(IReadOnlyList<double[]> distributions, IReadOnlyList<double>? weights)
    {
        ArgumentNullException.ThrowIfNull(distributions);
        Preconditions.CheckAtLeast(1, distributions.Count, "distribution", nameof(distributions));
        foreach (double[] distribution in distributions)
        {
            ProbabilityVector.CheckPair(distributions[0], distribution);
        }

        if (weights is null)
        {
            return [.. distributions.Select(_ => 1.0 / distributions.Count)];
        }

        double total = weights.Sum();
        return weights.Count == distributions.Count && weights.All(w => w >= 0) && total is > 0 and < double.PositiveInfinity
            ? [.. weights.Select(w => w / total)]
            : throw new ArgumentException($"There must be {distributions.Count} weights, not negative and not all 0.", nameof(weights));
    }
}
