namespace Dramatis.Statistics.Agreement;

/// <summary>Krippendorff's alpha (1970, 2011): 1 - observed / expected disagreement over all pairs of ratings of the same unit.</summary>
public static class KrippendorffAlpha
{
    /// <summary>
    /// From the coincidence matrix, with missing ratings: a unit of m ratings gives each of its ordered pairs the weight 1 / (m - 1), and
    /// units with one rating do not count. The standard error is Gwet's (2014) linearisation of the coefficient with weights
    /// 1 - difference / largest difference, without the small-sample term; Krippendorff's own bootstrap gives similar ones.
    /// </summary>
    /// <param name="ratings">The ratings.</param>
    /// <param name="metric">Difference of two values.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">No unit with two ratings, all ratings equal, or a negative value under the ratio metric.</exception>
    public static AgreementCoefficient Compute(
        RatingTable ratings, KrippendorffMetric metric = KrippendorffMetric.Nominal, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        Preconditions.CheckLevel(level);
        int q = ratings.Categories;
        double[][] counts = [.. Enumerable.Range(0, ratings.Units).Select(ratings.Counts).Where(c => c.Sum() >= 2)];
        Preconditions.CheckAtLeast(1, counts.Length, "unit with two ratings", nameof(ratings));
        double[] totals = [.. counts.Select(c => c.Sum())], used = [.. Enumerable.Range(0, q).Select(k => counts.Sum(c => c[k]))];
        double[,] difference = Differences(ratings, used, metric);
        double n = totals.Sum(), largest = difference.Cast<double>().Max();
        if (largest == 0 || used.Count(u => u > 0) < 2)
        {
            throw new ArgumentException("All ratings are equal: alpha is not defined.", nameof(ratings));
        }

        AgreementDesign weighted = new(ratings, Weights(difference, largest));
        double mean = n / counts.Length, epsilon = 1 / n;
        double[] margin = [.. used.Select(u => u / n)], weightedMargin = weighted.Weighted(margin);
        double[] pairs = [.. Enumerable.Range(0, ratings.Units).Where(weighted.IsPaired).Select(weighted.AgreeingPairs)];
        double plain = pairs.Zip(totals, (p, t) => p / (mean * (t - 1))).Sum() / counts.Length;
        double observed = ((1 - epsilon) * plain) + epsilon, chance = AgreementDesign.Dot(margin, weightedMargin);
        AgreementDesign.CheckChance(chance);
        double alpha = (observed - chance) / (1 - chance), plainAlpha = (plain - chance) / (1 - chance);
        double[] parts = new double[counts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            double excess = (totals[i] - mean) / mean;
            double own = (pairs[i] / (mean * (totals[i] - 1))) - (observed * excess);
            double byChance = (AgreementDesign.Dot(counts[i], weightedMargin) / mean) - (chance * excess);
            parts[i] = ((own - chance) - (2 * (1 - plainAlpha) * (byChance - chance))) / (1 - chance);
        }

        return AgreementDesign.Coefficient(alpha, parts, plainAlpha, observed, chance, level);
    }

    private static double[,] Weights(double[,] difference, double largest)
    {
        double[,] weights = new double[difference.GetLength(0), difference.GetLength(1)];
        for (int k = 0; k < weights.GetLength(0); k++)
        {
            for (int l = 0; l < weights.GetLength(1); l++)
            {
                weights[k, l] = 1 - (difference[k, l] / largest);
            }
        }

        return weights;
    }

    private static double[,] Differences(RatingTable ratings, double[] used, KrippendorffMetric metric)
    {
        IReadOnlyList<double> v = ratings.Values;
        if (metric == KrippendorffMetric.Ratio && v.Any(x => x < 0))
        {
            throw new ArgumentException("The ratio metric is for values that are not negative.", nameof(ratings));
        }

        double[,] difference = new double[v.Count, v.Count];
        for (int k = 0; k < v.Count; k++)
        {
            for (int l = 0; l < v.Count; l++)
            {
                double root = k == l ? 0 : metric switch
                {
                    KrippendorffMetric.Interval => v[k] - v[l],
                    KrippendorffMetric.Ratio => (v[k] - v[l]) / (v[k] + v[l]),
                    KrippendorffMetric.Ordinal => Between(used, Math.Min(k, l), Math.Max(k, l)),
                    _ => 1,
                };
                difference[k, l] = root * root;
            }
        }

        return difference;
    }

    private static double Between(double[] used, int low, int high)
    {
        double sum = -(used[low] + used[high]) / 2;
        for (int k = low; k <= high; k++)
        {
            sum += used[k];
        }

        return sum;
    }
}
