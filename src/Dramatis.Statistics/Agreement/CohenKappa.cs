using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.Agreement;

/// <summary>Cohen's kappa (1960), plain and weighted (1968), for two raters of the same units.</summary>
public static class CohenKappa
{
    /// <summary>Computes kappa with its interval.</summary>
    /// <typeparam name="T">Type of a label.</typeparam>
    /// <param name="first">Labels by the first rater.</param>
    /// <param name="second">Labels by the second rater, same units in the same order.</param>
    /// <param name="categories">All categories, in their order when weights are used.</param>
    /// <param name="weights">Weights of disagreements.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">
    /// No unit, lists of different length, a label outside the categories, or both raters gave one and the same label throughout:
    /// then kappa is not defined.
    /// </exception>
    public static KappaResult Compute<T>(
        IReadOnlyList<T> first,
        IReadOnlyList<T> second,
        IReadOnlyList<T> categories,
        KappaWeights weights = KappaWeights.None,
        double level = 0.95)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(categories);
        Preconditions.CheckLevel(level);
        Preconditions.CheckAtLeast(1, first.Count, "unit", nameof(first));
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"Both raters must rate the same units, found {first.Count} and {second.Count}.", nameof(second));
        }

        double[,] shares = Crosstab(first, second, categories);
        return FromShares(shares, first.Count, weights, level);
    }

    private static KappaResult FromShares(double[,] shares, int units, KappaWeights weights, double level)
    {
        int k = shares.GetLength(0);
        double[] rows = new double[k], columns = new double[k];
        double exact = 0;
        for (int i = 0; i < k; i++)
        {
            exact += shares[i, i];
            for (int j = 0; j < k; j++)
            {
                rows[i] += shares[i, j];
                columns[j] += shares[i, j];
            }
        }

        double observed = 0, expected = 0;
        double[] rowMean = new double[k], columnMean = new double[k]; // mean weight of a label against the other rater's margin
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                double w = Weight(weights, i, j, k);
                observed += w * shares[i, j];
                expected += w * rows[i] * columns[j];
                rowMean[i] += w * columns[j];
                columnMean[j] += w * rows[i];
            }
        }

        if (1 - expected < 1e-12)
        {
            throw new ArgumentException("Kappa is not defined when both raters gave one and the same label to every unit.");
        }

        double kappa = Math.Min(1, (observed - expected) / (1 - expected)); // shares that are no binary fractions may add up to more than 1
        double sum = 0, nullSum = 0;
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                double nullTerm = Weight(weights, i, j, k) - (rowMean[i] + columnMean[j]);
                nullSum += rows[i] * columns[j] * nullTerm * nullTerm;
                double term = Weight(weights, i, j, k) - ((rowMean[i] + columnMean[j]) * (1 - kappa));
                sum += shares[i, j] * term * term;
            }
        }

        double centre = kappa - (expected * (1 - kappa));
        double error = Math.Sqrt(Math.Max(0, sum - (centre * centre)) / units) / (1 - expected);
        double half = Normal.InvCDF(0, 1, 0.5 + (level / 2)) * error;
        ConfidenceInterval interval = new(Math.Max(-1, kappa - half), Math.Min(1, kappa + half), level);
        double nullError = Math.Sqrt(Math.Max(0, nullSum - (expected * expected)) / units) / (1 - expected);
        return new KappaResult(kappa, error, interval, exact, units) { NullStandardError = nullError };
    }

    private static double Weight(KappaWeights weights, int i, int j, int categories) => weights switch
    {
        KappaWeights.Linear => 1 - (Math.Abs(i - j) / (double)(categories - 1)),
        KappaWeights.Quadratic => 1 - ((i - j) * (i - j) / (double)((categories - 1) * (categories - 1))),
        _ => i == j ? 1 : 0,
    };

    private static double[,] Crosstab<T>(IReadOnlyList<T> first, IReadOnlyList<T> second, IReadOnlyList<T> categories)
        where T : notnull
    {
        Dictionary<T, int> index = [];
        foreach (T category in categories)
        {
            if (!index.TryAdd(category, index.Count))
            {
                throw new ArgumentException($"The category '{category}' is listed twice.", nameof(categories));
            }
        }

        double[,] shares = new double[index.Count, index.Count];
        for (int unit = 0; unit < first.Count; unit++)
        {
            shares[IndexOf(first[unit]), IndexOf(second[unit])] += 1.0 / first.Count;
        }

        return shares;

        int IndexOf(T label) => index.TryGetValue(label, out int found)
            ? found
            : throw new ArgumentException($"The label '{label}' is not among the categories.", nameof(categories));
    }
}
