namespace Dramatis.Statistics.Weighting;

/// <summary>
/// Raking, or iterative proportional fitting (Deming and Stephan 1940): margins are given their shares in turn until all have them. Of all
/// weights with these margins the result is the closest to the start in Kullback-Leibler divergence (Ireland and Kullback 1968), and keeps
/// its odds ratios.
/// </summary>
public static class Raking
{
    /// <summary>Rounds when none are asked for.</summary>
    public const int MostIterations = 1_000;

    private const double SumSlack = 1e-9;

    /// <summary>Finds the weights. Rows in a category of share 0 get weight 0.</summary>
    /// <param name="margins">One or more margins over the same rows.</param>
    /// <param name="start">Weights to start from, not negative; null for equal ones.</param>
    /// <param name="tolerance">Largest difference between a share and its target that counts as none.</param>
    /// <param name="mostIterations">Rounds after which there is no result.</param>
    /// <exception cref="EmptyCategoryException">A category that is to have a share has no row of positive weight.</exception>
    /// <exception cref="ConvergenceException">
    /// The shares are not reached: empty combinations of categories leave margins that contradict each other, or that can be met only with
    /// weights that go to 0, which takes for ever.
    /// </exception>
    /// <exception cref="ArgumentException">No margins, unequal lengths, a category that is not there, shares or weights that are none.</exception>
    public static RakingResult Fit(
        IReadOnlyList<RakingMargin> margins, IReadOnlyList<double>? start = null, double tolerance = 1e-10, int mostIterations = MostIterations)
    {
        double[] weights = Start(margins, start);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostIterations, 1);
        Exclude(margins, weights);
        Normalise(weights);
        for (int iteration = 1; iteration <= mostIterations; iteration++)
        {
            foreach (RakingMargin margin in margins)
            {
                Scale(margin, weights);
            }

            double deviation = margins.Max(m => Deviation(m, weights));
            if (deviation <= tolerance)
            {
                return new RakingResult([.. weights.Select(w => w * weights.Length)], iteration, deviation);
            }
        }

        RakingMargin worst = margins.MaxBy(m => Deviation(m, weights))!;
        throw new ConvergenceException(
            FormattableString.Invariant($"The shares of '{worst.Name}' were missed by {Deviation(worst, weights):0.######}: with the empty combinations of categories the margins contradict each other, or meet only at weights of 0."),
            mostIterations);
    }

    /// <summary>Share of the weight that each category of a margin has.</summary>
    /// <param name="margin">The margin.</param>
    /// <param name="weights">Weight of each row, adding up to more than 0.</param>
    public static double[] SharesOf(RakingMargin margin, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(margin);
        ArgumentNullException.ThrowIfNull(weights);
        Preconditions.CheckSameLength(margin.Categories.Count, weights.Count, nameof(weights));
        double[] shares = new double[margin.Shares.Count];
        double total = 0;
        for (int row = 0; row < weights.Count; row++)
        {
            shares[margin.Categories[row]] += weights[row];
            total += weights[row];
        }

        return [.. shares.Select(s => s / total)];
    }

    private static double[] Start(IReadOnlyList<RakingMargin> margins, IReadOnlyList<double>? start)
    {
        ArgumentNullException.ThrowIfNull(margins);
        Preconditions.CheckAtLeast(1, margins.Count, "margins", nameof(margins));
        int rows = margins[0].Categories.Count;
        Preconditions.CheckAtLeast(1, rows, "rows", nameof(margins));
        foreach (RakingMargin margin in margins)
        {
            Check(margin, rows);
        }

        double[] weights = start is null ? [.. Enumerable.Repeat(1.0, rows)] : [.. start];
        Preconditions.CheckSameLength(rows, weights.Length, nameof(start));
        Preconditions.CheckFinite(weights, nameof(start));
        return weights.All(w => w >= 0) && weights.Sum() > 0
            ? weights
            : throw new ArgumentException("Weights are not negative, and one at least is positive.", nameof(start));
    }

    private static void Check(RakingMargin margin, int rows)
    {
        Preconditions.CheckSameLength(rows, margin.Categories.Count, nameof(margin));
        Preconditions.CheckFinite([.. margin.Shares], nameof(margin));
        int strange = margin.Categories.ToList().FindIndex(c => c < 0 || c >= margin.Shares.Count);
        if (strange >= 0)
        {
            throw new ArgumentException(
                $"There is no category {margin.Categories[strange]} among the {margin.Shares.Count} of '{margin.Name}', as row {strange} has it.", nameof(margin));
        }

        if (margin.Shares.Any(s => s < 0) || Math.Abs(margin.Shares.Sum() - 1) > SumSlack)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Shares of '{margin.Name}' are not negative and add up to 1, found a sum of {margin.Shares.Sum()}."), nameof(margin));
        }
    }

    // What a share of 0 takes away may have been all that another category had.
    private static void Exclude(IReadOnlyList<RakingMargin> margins, double[] weights)
    {
        foreach (RakingMargin margin in margins)
        {
            for (int row = 0; row < weights.Length; row++)
            {
                weights[row] = margin.Shares[margin.Categories[row]] == 0 ? 0 : weights[row];
            }
        }

        foreach (RakingMargin margin in margins)
        {
            HashSet<int> filled = [.. margin.Categories.Where((_, row) => weights[row] > 0)];
            int empty = margin.Shares.Select((share, category) => share > 0 && !filled.Contains(category)).ToList().IndexOf(true);
            if (empty >= 0)
            {
                throw new EmptyCategoryException(margin.Name, empty, margin.Shares[empty]);
            }
        }
    }

    private static void Normalise(double[] weights)
    {
        double total = weights.Sum();
        for (int row = 0; row < weights.Length; row++)
        {
            weights[row] /= total;
        }
    }

    private static void Scale(RakingMargin margin, double[] weights)
    {
        double[] found = SharesOf(margin, weights);
        for (int row = 0; row < weights.Length; row++)
        {
            int category = margin.Categories[row];
            weights[row] *= found[category] > 0 ? margin.Shares[category] / found[category] : 0;
        }
    }

    private static double Deviation(RakingMargin margin, double[] weights) =>
        SharesOf(margin, weights).Zip(margin.Shares, (found, target) => Math.Abs(found - target)).Max();
}
