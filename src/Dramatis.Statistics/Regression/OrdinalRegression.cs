using System.Globalization;
using Dramatis.Statistics.Optimization;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Regression;

/// <summary>Proportional-odds regression of ordered categories (McCullagh 1980): logit P(Y &lt;= j) = cut_j - x b, so that b is positive where x goes with higher categories.</summary>
public static class OrdinalRegression
{
    /// <summary>Fits the model by Newton's method; standard errors from the observed information.</summary>
    /// <param name="terms">Names of the columns.</param>
    /// <param name="rows">Predictors per row, one per term; there is no intercept beside the cuts.</param>
    /// <param name="outcomes">Category per row, any whole numbers in their order; at least two different ones.</param>
    /// <exception cref="ArgumentException">No row, unequal lengths, values that are not finite, one category or a term named twice.</exception>
    /// <exception cref="RankDeficientException">Terms depend on each other.</exception>
    /// <exception cref="ConvergenceException">The likelihood has no maximum, as when a term orders the categories without error.</exception>
    public static OrdinalFit Fit(IReadOnlyList<string> terms, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<int> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        RegressionDesign design = RegressionDesign.Create(terms, rows, outcomes.Count);
        Matrix<double> x = design.X.RemoveColumn(0);
        int[] categories = [.. outcomes.Distinct().Order()];
        Preconditions.CheckAtLeast(2, categories.Length, "categories", nameof(outcomes));
        int[] codes = [.. outcomes.Select(o => Array.BinarySearch(categories, o))];
        int cuts = categories.Length - 1;
        Vector<double> start = Vector<double>.Build.Dense(cuts + x.ColumnCount);
        for (int j = 0; j < cuts; j++)
        {
            double below = (double)codes.Count(c => c <= j) / codes.Length;
            start[j] = Math.Log(below / (1 - below));
        }

        (Vector<double> found, double value, Matrix<double> information) = NewtonMaximizer.Maximize(
            p => new(
                Evaluate(x, codes, cuts, p).Value,
                Evaluate(x, codes, cuts, p).Gradient,
                NewtonMaximizer.Information(q => Evaluate(x, codes, cuts, q).Gradient, p)),
            start,
            "Proportional-odds regression");
        Matrix<double> covariance = information.Inverse();
        Coefficient At(string name, int k) => new(name, found[k], Math.Sqrt(covariance[k, k]));
        return new OrdinalFit(
            [.. terms.Select((t, k) => At(t, cuts + k))],
            [.. Enumerable.Range(0, cuts).Select(j => At(categories[j].ToString(CultureInfo.InvariantCulture), j))],
            value);
    }

    private static (double Value, Vector<double> Gradient) Evaluate(Matrix<double> x, int[] codes, int cuts, Vector<double> p)
    {
        double value = 0;
        Vector<double> gradient = Vector<double>.Build.Dense(p.Count);
        Vector<double> eta = x * p.SubVector(cuts, x.ColumnCount);
        for (int i = 0; i < codes.Length; i++)
        {
            double upper = codes[i] < cuts ? Logistic(p[codes[i]] - eta[i]) : 1, lower = codes[i] > 0 ? Logistic(p[codes[i] - 1] - eta[i]) : 0;
            double probability = upper - lower;
            if (!(probability > 0))
            {
                return (double.NegativeInfinity, gradient);
            }

            value += Math.Log(probability);
            double up = upper * (1 - upper) / probability, down = lower * (1 - lower) / probability;
            if (codes[i] < cuts)
            {
                gradient[codes[i]] += up;
            }

            if (codes[i] > 0)
            {
                gradient[codes[i] - 1] -= down;
            }

            for (int k = 0; k < x.ColumnCount; k++)
            {
                gradient[cuts + k] -= (up - down) * x[i, k];
            }
        }

        return (value, gradient);
    }

    private static double Logistic(double z) => 1 / (1 + Math.Exp(-z));
}
