namespace Dramatis.Statistics.Agreement;

/// <summary>
/// Agreement of two or more raters with missing ratings, corrected for chance (Gwet, Handbook of Inter-Rater Reliability, 2014). Observed
/// agreement is the mean over units with at least two ratings of the weighted share of agreeing pairs; the coefficients differ in what
/// they take for chance. Weights are those of <see cref="KappaWeights"/>, by the values of the categories. All throw
/// <see cref="ArgumentException"/> when no unit has two ratings, when there is one category, or when agreement by chance is certain.
/// </summary>
public static class ChanceCorrectedAgreement
{
    /// <summary>
    /// Fleiss' kappa (1971), for missing ratings and weights as in Gwet 2014: chance is sum w_kl pi_k pi_l with pi the mean share of each
    /// category over units.
    /// </summary>
    /// <param name="ratings">The ratings.</param>
    /// <param name="weights">Weights of disagreements.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static AgreementCoefficient FleissKappa(RatingTable ratings, KappaWeights weights = KappaWeights.None, double level = 0.95)
    {
        AgreementDesign design = new(ratings, weights);
        double[] margin = design.Shares;
        double chance = design.Quadratic(margin, margin);
        double[] weighted = design.Weighted(margin);
        return Result(design, chance, unit => AgreementDesign.Dot(design.UnitShares(unit), weighted), 2, level);
    }

    /// <summary>
    /// Conger's kappa (1980), which is Cohen's for two raters: chance from the margins of each rater apart.
    /// </summary>
    /// <inheritdoc cref="FleissKappa"/>
    public static AgreementCoefficient CongerKappa(RatingTable ratings, KappaWeights weights = KappaWeights.None, double level = 0.95)
    {
        AgreementDesign design = new(ratings, weights);
        int raters = ratings.Raters;
        double[][] margins = [.. Enumerable.Range(0, raters).Select(design.RaterShares)];
        double[] mean = [.. Enumerable.Range(0, ratings.Categories).Select(k => margins.Average(m => m[k]))];

        // The mean of w over all pairs of different raters.
        double all = raters * raters * design.Quadratic(mean, mean), same = margins.Sum(m => design.Quadratic(m, m));
        double chance = (all - same) / (raters * (raters - 1));
        double[] weightedMean = design.Weighted(mean);
        double[][] weightedOwn = [.. margins.Select(design.Weighted)];
        return Result(design, chance, ByUnit, 2, level);

        double ByUnit(int unit)
        {
            double sum = 0;
            for (int g = 0; g < raters; g++)
            {
                double[] others = [.. weightedMean.Select((w, k) => (raters * w) - weightedOwn[g][k])];
                double rated = ratings[unit, g] >= 0 ? 1 : 0, share = design.RaterCount(g) / ratings.Units;
                double here = rated > 0 ? others[ratings[unit, g]] : 0;
                sum += (here - ((rated - share) * AgreementDesign.Dot(margins[g], others))) / share;
            }

            return sum / (raters * (raters - 1));
        }
    }

    /// <summary>
    /// Brennan and Prediger (1981), for complete unweighted ratings also Randolph's free-marginal kappa: chance is the mean weight, 1 / q
    /// without weights.
    /// </summary>
    /// <inheritdoc cref="FleissKappa"/>
    public static AgreementCoefficient BrennanPrediger(RatingTable ratings, KappaWeights weights = KappaWeights.None, double level = 0.95)
    {
        AgreementDesign design = new(ratings, weights);
        double categories = ratings.Categories;
        return Result(design, design.TotalWeight / (categories * categories), _ => 0, 0, level);
    }

    /// <summary>
    /// Gwet's AC1 (2008), with weights AC2 (2014): chance is T_w / (q (q - 1)) sum pi_k (1 - pi_k), with T_w the sum of the weights. Not
    /// upset by margins that are nearly all in one category.
    /// </summary>
    /// <inheritdoc cref="FleissKappa"/>
    public static AgreementCoefficient GwetAc(RatingTable ratings, KappaWeights weights = KappaWeights.None, double level = 0.95)
    {
        AgreementDesign design = new(ratings, weights);
        double q = ratings.Categories, scale = design.TotalWeight / (q * (q - 1));
        double[] margin = design.Shares, rest = [.. margin.Select(p => 1 - p)];
        return Result(design, scale * AgreementDesign.Dot(margin, rest), unit => scale * AgreementDesign.Dot(design.UnitShares(unit), rest), 2, level);
    }

    /// <summary>
    /// Standard error of Fleiss' kappa under the null hypothesis of no agreement (Fleiss, Nee and Landis 1979), for complete unweighted
    /// ratings; kappa over it is a standard normal statistic.
    /// </summary>
    /// <param name="ratings">Ratings without missing ones.</param>
    /// <exception cref="ArgumentException">A rating is missing, or all are equal.</exception>
    public static double FleissNullStandardError(RatingTable ratings)
    {
        AgreementDesign design = new(ratings, KappaWeights.None);
        if (!design.IsComplete)
        {
            throw new ArgumentException("The standard error of Fleiss, Nee and Landis is for complete ratings.", nameof(ratings));
        }

        double n = ratings.Units, r = ratings.Raters;
        double spread = design.Shares.Sum(p => p * (1 - p)), third = design.Shares.Sum(p => p * (1 - p) * (1 - (2 * p)));
        if (!(spread > 0))
        {
            throw new ArgumentException("All ratings are equal: kappa is not defined.", nameof(ratings));
        }

        return Math.Sqrt(2 / (n * r * (r - 1)) * ((spread * spread) - third)) / spread;
    }

    private static AgreementCoefficient Result(
        AgreementDesign design, double chance, Func<int, double> chanceByUnit, double factor, double level)
    {
        Preconditions.CheckLevel(level);
        AgreementDesign.CheckChance(chance);
        double observed = design.Observed, value = (observed - chance) / (1 - chance), inflation = (double)design.Units / design.PairedUnits;
        double[] parts = new double[design.Units];
        for (int unit = 0; unit < parts.Length; unit++)
        {
            double own = design.IsPaired(unit) ? inflation * (design.UnitAgreement(unit) - chance) / (1 - chance) : 0;
            parts[unit] = own - (factor * (1 - value) * (chanceByUnit(unit) - chance) / (1 - chance));
        }

        return AgreementDesign.Coefficient(value, parts, value, observed, chance, level);
    }
}
