using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Penalized;

/// <summary>
/// Linear regression with penalised weights and a free intercept. Columns are not standardised: bring them to one scale first where that
/// is meant. All functions throw <see cref="ArgumentException"/> when there is no row, lists differ in length, a value is not finite or
/// the penalty is out of range.
/// </summary>
public static class PenalizedRegression
{
    private const int MostSweeps = 100_000;

    /// <summary>Minimises |y - X b - c|^2 + alpha |b|^2 (Hoerl and Kennard 1970; scikit-learn's alpha).</summary>
    /// <param name="rows">Predictors per row.</param>
    /// <param name="outcomes">Outcome per row.</param>
    /// <param name="alpha">Penalty, above 0.</param>
    public static PenalizedFit Ridge(IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> outcomes, double alpha)
    {
        CheckPenalty(alpha);
        Centred data = Centred.Of(rows, outcomes);
        Matrix<double> gram = data.X.TransposeThisAndMultiply(data.X) + (Matrix<double>.Build.DenseIdentity(data.X.ColumnCount) * alpha);
        return data.Fit(gram.Cholesky().Solve(data.X.TransposeThisAndMultiply(data.Y)));
    }

    /// <summary>The alpha of <see cref="Ridge"/> that equals glmnet's lambda without standardisation: n lambda / sd(y), sd with divisor n.</summary>
    /// <param name="outcomes">Outcomes of the fit.</param>
    /// <param name="lambda">glmnet's lambda, above 0.</param>
    public static double RidgeAlphaOfGlmnet(IReadOnlyList<double> outcomes, double lambda)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        CheckPenalty(lambda);
        double[] y = [.. outcomes];
        Preconditions.CheckFinite(y, nameof(outcomes));
        Preconditions.CheckSpread(y, nameof(outcomes));
        double mean = y.Average();
        return y.Length * lambda / Math.Sqrt(y.Average(v => (v - mean) * (v - mean)));
    }

    /// <summary>Minimises RSS / (2 n) + alpha |b|_1 (Tibshirani 1996; scikit-learn and glmnet alike).</summary>
    /// <param name="rows">Predictors per row.</param>
    /// <param name="outcomes">Outcome per row.</param>
    /// <param name="alpha">Penalty, above 0.</param>
    /// <exception cref="ConvergenceException">The sweeps did not settle.</exception>
    public static PenalizedFit Lasso(IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> outcomes, double alpha) =>
        ElasticNet(rows, outcomes, alpha, 1);

    /// <summary>
    /// Minimises RSS / (2 n) + alpha (share |b|_1 + (1 - share) |b|^2 / 2) (Zou and Hastie 2005; scikit-learn's form) by coordinate descent
    /// (Friedman, Hastie and Tibshirani 2010).
    /// </summary>
    /// <param name="rows">Predictors per row.</param>
    /// <param name="outcomes">Outcome per row.</param>
    /// <param name="alpha">Penalty, above 0.</param>
    /// <param name="absoluteShare">Share of the absolute penalty, in [0, 1].</param>
    /// <exception cref="ConvergenceException">The sweeps did not settle.</exception>
    public static PenalizedFit ElasticNet(
        IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> outcomes, double alpha, double absoluteShare)
    {
        CheckPenalty(alpha);
        if (absoluteShare is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"The share must lie in [0, 1], found {absoluteShare}.", nameof(absoluteShare));
        }

        Centred data = Centred.Of(rows, outcomes);
        double n = data.Y.Count, cut = alpha * absoluteShare, ridge = alpha * (1 - absoluteShare);
        Matrix<double> gram = data.X.TransposeThisAndMultiply(data.X) / n;
        Vector<double> target = data.X.TransposeThisAndMultiply(data.Y) / n, b = Vector<double>.Build.Dense(gram.RowCount);
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double moved = 0;
            for (int j = 0; j < b.Count; j++)
            {
                double curvature = gram[j, j] + ridge, before = b[j];
                double pull = target[j] - gram.Row(j).DotProduct(b) + (gram[j, j] * before);
                b[j] = gram[j, j] > 0 ? Math.Sign(pull) * Math.Max(0, Math.Abs(pull) - cut) / curvature : 0;
                moved = Math.Max(moved, Math.Abs(b[j] - before));
            }

            if (moved < 1e-13 * Math.Max(1, b.AbsoluteMaximum()))
            {
                return data.Fit(b);
            }
        }

        throw new ConvergenceException("The coordinate descent did not settle.", MostSweeps);
    }

    private static void CheckPenalty(double alpha)
    {
        if (alpha is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException($"The penalty must be positive, found {alpha}.", nameof(alpha));
        }
    }

    internal sealed record Centred(Matrix<double> X, Vector<double> Y, Vector<double> Means, double Mean)
    {
        internal static Centred Of(IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> outcomes)
        {
            ArgumentNullException.ThrowIfNull(rows);
            Preconditions.CheckAtLeast(1, rows.Count, "row", nameof(rows));
            string[] names = [.. Enumerable.Range(0, rows[0].Count).Select(j => j.ToString(System.Globalization.CultureInfo.InvariantCulture))];
            Preconditions.CheckAtLeast(1, names.Length, "column", nameof(rows));
            (Matrix<double> x, Vector<double> y) = Regression.RegressionDesign.WithoutIntercept(names, rows, outcomes);
            Vector<double> means = x.ColumnSums() / x.RowCount;
            double mean = y.Average();
            return new(Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount, (i, j) => x[i, j] - means[j]), y - mean, means, mean);
        }

        internal PenalizedFit Fit(Vector<double> weights) => new(Mean - Means.DotProduct(weights), weights.ToArray());
    }
}
