using Dramatis.Statistics.Regression;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.MixedModels;

/// <summary>
/// Linear model with random intercepts, nested or crossed: y = X b + sum_k Z_k u_k + e with u_k ~ N(0, s_k^2), e ~ N(0, s^2)
/// (Laird and Ware 1982), by Fisher scoring on the variances. The same model as lme4's y ~ x + (1 | g) + (1 | h).
/// </summary>
public static class LinearMixedModel
{
    private const int MostIterations = 500;

    /// <summary>Fits the model.</summary>
    /// <param name="terms">Names of the fixed terms.</param>
    /// <param name="rows">Predictors per row, one per term; an intercept is added.</param>
    /// <param name="outcomes">Outcome per row. Drop rows with missing values first: unbalanced data are fine.</param>
    /// <param name="groupings">At least one grouping of the rows; each with at least 2 and fewer groups than rows.</param>
    /// <param name="restricted">Restricted maximum likelihood (Patterson and Thompson 1971), or ordinary when false.</param>
    /// <exception cref="ArgumentException">Too few rows, unequal lengths, values that are not finite, or a grouping that cannot be fitted.</exception>
    /// <exception cref="RankDeficientException">Terms depend on each other.</exception>
    /// <exception cref="ConvergenceException">The variances did not settle.</exception>
    public static MixedFit Fit(
        IReadOnlyList<string> terms,
        IReadOnlyList<IReadOnlyList<double>> rows,
        IReadOnlyList<double> outcomes,
        IReadOnlyList<Grouping> groupings,
        bool restricted = true)
    {
        ArgumentNullException.ThrowIfNull(groupings);
        Preconditions.CheckAtLeast(1, groupings.Count, "grouping", nameof(groupings));
        Vector<double> y = RegressionDesign.Outcomes(outcomes);
        Preconditions.CheckSpread(y.ToArray(), nameof(outcomes));
        RegressionDesign design = RegressionDesign.Create(terms, rows, y.Count);
        Preconditions.CheckAtLeast(design.Columns + 1, design.Rows, "rows", nameof(rows));
        MixedDesign mixed = MixedDesign.Create(design, y, groupings);
        Vector<double> variances = Start(mixed);
        MixedState state = new(mixed, variances, restricted);
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            Vector<double> step = Step(state, variances);
            double scale = 1;
            Vector<double> next = Bounded(variances + step);
            MixedState candidate = new(mixed, next, restricted);
            while (!(candidate.LogLikelihood >= state.LogLikelihood - (1e-13 * Math.Abs(state.LogLikelihood))) && scale > 1e-10)
            {
                scale /= 2;
                next = Bounded(variances + (step * scale));
                candidate = new MixedState(mixed, next, restricted);
            }

            double moved = (next - variances).AbsoluteMaximum();
            (variances, state) = (next, candidate);
            if (moved < 1e-10 * variances.Maximum())
            {
                return new MixedFit(design, mixed, state, variances, restricted);
            }
        }

        throw new ConvergenceException("The variances of the mixed model did not settle.", MostIterations);
    }

    private static Vector<double> Start(MixedDesign mixed)
    {
        double mean = mixed.Y.Average(), variance = mixed.Y.Sum(v => (v - mean) * (v - mean)) / mixed.Rows;
        return Vector<double>.Build.Dense(mixed.Groupings.Count + 1, variance / (mixed.Groupings.Count + 1));
    }

    // Fisher scoring over the variances that are free: one at 0 that the gradient would make negative stays there.
    private static Vector<double> Step(MixedState state, Vector<double> variances)
    {
        int[] free = [.. Enumerable.Range(0, variances.Count).Where(k => variances[k] > 0 || state.Gradient[k] > 0)];
        Matrix<double> information = Matrix<double>.Build.Dense(free.Length, free.Length, (i, j) => state.Information[free[i], free[j]]);
        Vector<double> slope = Vector<double>.Build.Dense(free.Length, i => state.Gradient[free[i]]);
        Vector<double> solved = information.Solve(slope), step = Vector<double>.Build.Dense(variances.Count);
        for (int i = 0; i < free.Length; i++)
        {
            step[free[i]] = solved[i];
        }

        return step;
    }

    private static Vector<double> Bounded(Vector<double> variances)
    {
        Vector<double> bounded = variances.PointwiseMaximum(0);
        double total = Math.Max(bounded.Sum(), 1e-300);
        bounded[^1] = Math.Max(bounded[^1], 1e-10 * total); // the residual variance stays above 0
        return bounded;
    }
}
