using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Regression;

/// <summary>
/// Generalised estimating equations for a binary outcome with logit link and one correlation within clusters (Liang and Zeger 1986).
/// </summary>
/// <param name="Coefficients">Coefficients with robust standard errors, without a small-sample factor.</param>
/// <param name="Correlation">Working correlation of two rows of a cluster, by moments with divisors reduced by the number of coefficients.</param>
/// <param name="Iterations">Rounds taken.</param>
public sealed record EstimatingEquations(IReadOnlyList<Coefficient> Coefficients, double Correlation, int Iterations)
{
    private const int MostIterations = 200;

    /// <summary>Fits the exchangeable logit model.</summary>
    /// <param name="terms">Names of the columns.</param>
    /// <param name="rows">Predictors per row, one per term; an intercept is added.</param>
    /// <param name="outcomes">Outcome per row.</param>
    /// <param name="clusters">Cluster of each row; some with several rows.</param>
    /// <exception cref="ArgumentException">No row, unequal lengths, values that are not finite, or too few pairs within clusters.</exception>
    /// <exception cref="RankDeficientException">Terms depend on each other.</exception>
    /// <exception cref="SeparationException">The likelihood without clusters has no maximum.</exception>
    /// <exception cref="ConvergenceException">The rounds did not settle.</exception>
    public static EstimatingEquations ExchangeableLogit(
        IReadOnlyList<string> terms, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<bool> outcomes, IReadOnlyList<string> clusters)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        RegressionDesign design = RegressionDesign.Create(terms, rows, outcomes.Count);
        int[][] groups = [.. design.Clusters(clusters).Select((c, i) => (c, i)).GroupBy(p => p.c).Select(g => g.Select(p => p.i).ToArray())];
        double pairs = groups.Sum(g => g.Length * (g.Length - 1) / 2.0);
        if (pairs <= design.Columns)
        {
            throw new ArgumentException($"More pairs within clusters than coefficients are needed, found {pairs}.", nameof(clusters));
        }

        Vector<double> b = Start(design, LogisticRegression.Fit(terms, rows, outcomes));
        double[] y = [.. outcomes.Select(o => o ? 1.0 : 0)];
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            double[] residuals = Pearson(design.X * b, y);
            double scale = residuals.Sum(r => r * r) / (y.Length - design.Columns);
            double products = groups.Sum(g => (Math.Pow(g.Sum(i => residuals[i]), 2) - g.Sum(i => residuals[i] * residuals[i])) / 2);
            double rho = products / scale / (pairs - design.Columns);
            (Vector<double> score, Matrix<double> bread, Matrix<double> meat) = Equations(design.X, y, groups, b, rho);
            Vector<double> step = bread.Solve(score);
            b += step;
            if (step.AbsoluteMaximum() < 1e-11)
            {
                Matrix<double> inverse = bread.Inverse();
                return new EstimatingEquations(design.Coefficients(b, inverse * meat * inverse), rho, iteration);
            }
        }

        throw new ConvergenceException("The estimating equations did not settle.", MostIterations);
    }

    private static Vector<double> Start(RegressionDesign design, LogisticOutcome outcome) => outcome switch
    {
        LogisticFit fit => Vector<double>.Build.Dense(design.Columns, j => fit.Coefficients[j].Estimate),
        LogisticSeparation separation => throw new SeparationException(separation.Terms),
        _ => throw new ConvergenceException("The logistic regression to start from did not settle.", 0),
    };

    private static double[] Pearson(Vector<double> eta, double[] y) => [.. y.Select((v, i) =>
    {
        double mu = 1 / (1 + Math.Exp(-eta[i]));
        return (v - mu) / Math.Sqrt(mu * (1 - mu));
    })];

    // D'V^-1 (y - mu), D'V^-1 D and the outer products of the clusters' scores; the exchangeable matrix has a closed inverse.
    private static (Vector<double> Score, Matrix<double> Bread, Matrix<double> Meat) Equations(
        Matrix<double> x, double[] y, int[][] groups, Vector<double> b, double rho)
    {
        int k = x.ColumnCount;
        Vector<double> eta = x * b, score = Vector<double>.Build.Dense(k);
        Matrix<double> bread = Matrix<double>.Build.Dense(k, k), meat = bread.Clone();
        double[] residuals = Pearson(eta, y);
        foreach (int[] group in groups)
        {
            double shared = rho / (1 + ((group.Length - 1) * rho));
            Vector<double> sum = Vector<double>.Build.Dense(k), own = sum.Clone();
            double total = 0;
            foreach (int i in group)
            {
                double mu = 1 / (1 + Math.Exp(-eta[i]));
                Vector<double> d = x.Row(i) * Math.Sqrt(mu * (1 - mu));
                bread += d.OuterProduct(d) / (1 - rho);
                own += d * residuals[i];
                sum += d;
                total += residuals[i];
            }

            bread -= sum.OuterProduct(sum) * (shared / (1 - rho));
            Vector<double> cluster = (own - (sum * (shared * total))) / (1 - rho);
            score += cluster;
            meat += cluster.OuterProduct(cluster);
        }

        return (score, bread, meat);
    }
}
