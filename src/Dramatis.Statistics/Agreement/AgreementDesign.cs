using Dramatis.Statistics.Distributions;

namespace Dramatis.Statistics.Agreement;

/// <summary>Counts, shares and weights that the coefficients of agreement have in common.</summary>
internal sealed class AgreementDesign
{
    private readonly RatingTable ratings;
    private readonly double[,] weights;
    private readonly double[][] counts;
    private readonly double[] totals;

    internal AgreementDesign(RatingTable ratings, KappaWeights weights)
        : this(ratings, Weights(ratings, weights))
    {
    }

    internal AgreementDesign(RatingTable ratings, double[,] weights)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        Preconditions.CheckAtLeast(2, ratings.Categories, "categories", nameof(ratings));
        this.ratings = ratings;
        this.weights = weights;
        counts = [.. Enumerable.Range(0, ratings.Units).Select(ratings.Counts)];
        totals = [.. counts.Select(c => c.Sum())];
        PairedUnits = totals.Count(t => t >= 2);
        Preconditions.CheckAtLeast(1, PairedUnits, "unit with two ratings", nameof(ratings));
        Observed = Enumerable.Range(0, Units).Where(IsPaired).Average(UnitAgreement);
        Shares = [.. Enumerable.Range(0, ratings.Categories).Select(k => Enumerable.Range(0, Units).Average(i => counts[i][k] / totals[i]))];
    }

    internal int Units => ratings.Units;

    internal int PairedUnits { get; }

    internal double Observed { get; }

    /// <summary>Mean share of each category over the units.</summary>
    internal double[] Shares { get; }

    internal bool IsComplete => totals.All(t => t == ratings.Raters);

    internal double TotalWeight => weights.Cast<double>().Sum();

    internal static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    internal static void CheckChance(double chance)
    {
        if (1 - chance < 1e-12)
        {
            throw new ArgumentException("Agreement by chance is certain (all ratings equal): the coefficient is not defined.");
        }
    }

    /// <summary>The coefficient with the standard error of the mean of the parts of the units.</summary>
    internal static AgreementCoefficient Coefficient(
        double value, double[] parts, double centre, double observed, double chance, double level)
    {
        double n = parts.Length;
        if (n < 2)
        {
            return new AgreementCoefficient(value, double.NaN, null, observed, chance, parts.Length);
        }

        double error = Math.Sqrt(parts.Sum(p => (p - centre) * (p - centre)) / (n * (n - 1)));
        double half = TailQuantile.StudentT((1 - level) / 2, n - 1) * error;
        ConfidenceInterval interval = new(value - half, Math.Max(value - half, Math.Min(1, value + half)), level);
        return new AgreementCoefficient(value, error, interval, observed, chance, parts.Length);
    }

    internal bool IsPaired(int unit) => totals[unit] >= 2;

    internal double Total(int unit) => totals[unit];

    internal double[] Counts(int unit) => counts[unit];

    internal double[] UnitShares(int unit) => [.. counts[unit].Select(c => c / totals[unit])];

    /// <summary>Weighted number of agreeing ordered pairs of ratings of a unit.</summary>
    internal double AgreeingPairs(int unit) => Quadratic(counts[unit], counts[unit]) - Dot(counts[unit], Diagonal());

    internal double UnitAgreement(int unit) => AgreeingPairs(unit) / (totals[unit] * (totals[unit] - 1));

    internal double RaterCount(int rater) => Enumerable.Range(0, Units).Count(i => ratings[i, rater] >= 0);

    internal double[] RaterShares(int rater)
    {
        double[] shares = new double[ratings.Categories];
        double count = RaterCount(rater);
        if (count == 0)
        {
            throw new ArgumentException($"Rater {rater} rated no unit: leave the rater out.", nameof(rater));
        }

        for (int i = 0; i < Units; i++)
        {
            if (ratings[i, rater] >= 0)
            {
                shares[ratings[i, rater]] += 1 / count;
            }
        }

        return shares;
    }

    /// <summary>sum w_kl a_k b_l.</summary>
    internal double Quadratic(double[] a, double[] b) => Dot(a, Weighted(b));

    /// <summary>The vector sum over l of w_kl b_l; weights are symmetric.</summary>
    internal double[] Weighted(double[] b)
    {
        double[] result = new double[b.Length];
        for (int k = 0; k < b.Length; k++)
        {
            for (int l = 0; l < b.Length; l++)
            {
                result[k] += weights[k, l] * b[l];
            }
        }

        return result;
    }

    private static double[,] Weights(RatingTable ratings, KappaWeights weights)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        int q = ratings.Categories;
        double range = q > 0 ? ratings.Values[^1] - ratings.Values[0] : 0;
        double[,] matrix = new double[q, q];
        for (int k = 0; k < q; k++)
        {
            for (int l = 0; l < q; l++)
            {
                double gap = k == l ? 0 : Math.Abs(ratings.Values[k] - ratings.Values[l]) / range;
                matrix[k, l] = weights switch
                {
                    KappaWeights.Linear => 1 - gap,
                    KappaWeights.Quadratic => 1 - (gap * gap),
                    _ => k == l ? 1 : 0,
                };
            }
        }

        return matrix;
    }

    private double[] Diagonal() => [.. Enumerable.Range(0, ratings.Categories).Select(k => weights[k, k])];
}
