using Dramatis.Statistics.Optimization;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Regression;

/// <summary>Multinomial logit of unordered categories: ln P(Y = j) / P(Y = reference) = x b_j.</summary>
public static class MultinomialRegression
{
    /// <summary>Fits the model by Newton's method.</summary>
    /// <param name="terms">Names of the columns.</param>
    /// <param name="rows">Predictors per row, one per term; an intercept is added.</param>
    /// <param name="outcomes">Category per row; at least two different ones.</param>
    /// <param name="reference">Category to compare with; null for the lowest.</param>
    /// <exception cref="ArgumentException">
    /// No row, unequal lengths, values that are not finite, one category, a reference that does not occur or a term named twice.
    /// </exception>
    /// <exception cref="RankDeficientException">Terms depend on each other.</exception>
    /// <exception cref="ConvergenceException">The likelihood has no maximum, as under separation.</exception>
    public static MultinomialFit Fit(
        IReadOnlyList<string> terms, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<int> outcomes, int? reference = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        RegressionDesign design = RegressionDesign.Create(terms, rows, outcomes.Count);
        int[] all = [.. outcomes.Distinct().Order()];
        Preconditions.CheckAtLeast(2, all.Length, "categories", nameof(outcomes));
        int compared = reference ?? all[0];
        if (!all.Contains(compared))
        {
            throw new ArgumentException($"The reference category {compared} does not occur.", nameof(reference));
        }

        int[] others = [.. all.Where(c => c != compared)];
        int[] codes = [.. outcomes.Select(o => Array.IndexOf(others, o))]; // -1 is the reference
        int k = design.Columns;
        (Vector<double> found, double value, Matrix<double> information) = NewtonMaximizer.Maximize(
            p => Evaluate(design.X, codes, others.Length, p), Vector<double>.Build.Dense(others.Length * k), "Multinomial logit");
        Matrix<double> covariance = information.Inverse();
        return new MultinomialFit(
            compared,
            others.Select((c, j) => (c, j)).ToDictionary(
                pair => pair.c,
                pair => design.Coefficients(found.SubVector(pair.j * k, k), covariance.SubMatrix(pair.j * k, k, pair.j * k, k))),
            value);
    }

    private static NewtonMaximizer.Evaluation Evaluate(Matrix<double> x, int[] codes, int others, Vector<double> p)
    {
        int k = x.ColumnCount;
        double value = 0;
        Vector<double> gradient = Vector<double>.Build.Dense(p.Count);
        Matrix<double> information = Matrix<double>.Build.Dense(p.Count, p.Count);
        double[] probabilities = new double[others];
        for (int i = 0; i < codes.Length; i++)
        {
            Vector<double> row = x.Row(i);
            double[] logits = [.. Enumerable.Range(0, others).Select(j => p.SubVector(j * k, k).DotProduct(row))];
            double most = Math.Max(0, logits.Max()), sum = Math.Exp(-most) + logits.Sum(l => Math.Exp(l - most));
            value += (codes[i] < 0 ? 0 : logits[codes[i]]) - most - Math.Log(sum);
            for (int j = 0; j < others; j++)
            {
                probabilities[j] = Math.Exp(logits[j] - most) / sum;
            }

            for (int a = 0; a < others * k; a++)
            {
                int ca = a / k;
                gradient[a] += ((codes[i] == ca ? 1 : 0) - probabilities[ca]) * row[a % k];
                for (int b = 0; b < others * k; b++)
                {
                    int cb = b / k;
                    information[a, b] += probabilities[ca] * ((ca == cb ? 1 : 0) - probabilities[cb]) * row[a % k] * row[b % k];
                }
            }
        }

        return new(value, gradient, information);
    }
}
