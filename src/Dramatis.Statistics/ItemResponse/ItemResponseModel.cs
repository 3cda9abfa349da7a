namespace Dramatis.Statistics.ItemResponse;

/// <summary>
/// Item response models by marginal maximum likelihood with the EM algorithm (Bock and Aitkin 1981): the trait is standard normal, items
/// have no priors. Answers are categories 0, 1, ... [persons, items]; NaN is a missing answer and carries no information (missing at random).
/// </summary>
public static class ItemResponseModel
{
    private const int MostIterations = 20_000;

    /// <summary>Graded response items; two-parameter logistic ones where an item has two categories.</summary>
    /// <param name="answers">[persons, items]; every category of an item from 0 to its highest must occur.</param>
    /// <param name="grid">Trait distribution; null for 61 points from -6 to 6.</param>
    /// <param name="tolerance">Largest change of a parameter at which the rounds end.</param>
    /// <exception cref="ArgumentException">No answer, an answer that is no category, or an item whose categories do not all occur.</exception>
    /// <exception cref="ConvergenceException">The rounds did not settle, as when an item determines the trait without error.</exception>
    public static ItemResponseFit<GradedItem> FitGraded(double[,] answers, LatentGrid? grid = null, double tolerance = 1e-7) =>
        Fit(answers, grid, tolerance, new GradedStep());

    /// <summary>Nominal items; the sign of the trait is such that slopes of higher categories tend to be higher.</summary>
    /// <inheritdoc cref="FitGraded"/>
    public static ItemResponseFit<NominalItem> FitNominal(double[,] answers, LatentGrid? grid = null, double tolerance = 1e-7) =>
        Fit(answers, grid, tolerance, new NominalStep());

    /// <summary>Marginal log-likelihood of answers under given items.</summary>
    /// <param name="answers">[persons, items].</param>
    /// <param name="items">One per column.</param>
    /// <param name="grid">Trait distribution; null for 61 points from -6 to 6.</param>
    /// <exception cref="ArgumentException">No answer, another number of items, or an answer that is no category of its item.</exception>
    public static double LogLikelihood(double[,] answers, IReadOnlyList<IItemModel> items, LatentGrid? grid = null)
    {
        grid ??= LatentGrid.Normal();
        return Posterior.Of(AnswerTable.Checked(answers, items), items, grid).LogLikelihood;
    }

    /// <summary>Posterior mean and standard deviation of each person's trait; without any answer those of the distribution.</summary>
    /// <inheritdoc cref="LogLikelihood"/>
    public static IReadOnlyList<TraitEstimate> Estimate(double[,] answers, IReadOnlyList<IItemModel> items, LatentGrid? grid = null)
    {
        grid ??= LatentGrid.Normal();
        Posterior posterior = Posterior.Of(AnswerTable.Checked(answers, items), items, grid);
        return [.. posterior.Weights.Select(w =>
        {
            double mean = w.Zip(grid.Nodes, (p, x) => p * x).Sum();
            return new TraitEstimate(mean, Math.Sqrt(w.Zip(grid.Nodes, (p, x) => p * (x - mean) * (x - mean)).Sum()));
        })];
    }

    private static ItemResponseFit<TItem> Fit<TItem>(double[,] answers, LatentGrid? grid, double tolerance, IMaximizationStep<TItem> step)
        where TItem : IItemModel
    {
        grid ??= LatentGrid.Normal();
        int[,] table = AnswerTable.Checked(answers);
        int[] categories = AnswerTable.Categories(table);
        double[][] parameters = [.. categories.Select((c, j) => step.Start(AnswerTable.Shares(table, j, c)))];
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            TItem[] items = [.. parameters.Select(step.Item)];
            Posterior posterior = Posterior.Of(table, [.. items.Cast<IItemModel>()], grid);
            double moved = 0;
            for (int j = 0; j < items.Length; j++)
            {
                double[] next = step.Maximize(parameters[j], posterior.Expected(table, j, categories[j]), grid);
                moved = Math.Max(moved, next.Zip(parameters[j], (a, b) => Math.Abs(a - b)).Max());
                parameters[j] = next;
            }

            if (moved < tolerance)
            {
                TItem[] found = [.. parameters.Select(step.Item)];
                return new(found, Posterior.Of(table, [.. found.Cast<IItemModel>()], grid).LogLikelihood, iteration);
            }
        }

        throw new ConvergenceException("The item parameters did not settle.", MostIterations);
    }
}
