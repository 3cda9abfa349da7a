using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Optimization;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Regression;

/// <summary>Probit regression, P(y = 1) = Phi(x b) (Bliss 1934), by Newton's method with the observed information.</summary>
public static class ProbitRegression
{
    /// <summary>Fits the model.</summary>
    /// <param name="terms">Names of the columns.</param>
    /// <param name="rows">Predictors per row, one per term; an intercept is added.</param>
    /// <param name="outcomes">Outcome per row.</param>
    /// <exception cref="ArgumentException">No row, unequal lengths, values that are not finite or a term named twice.</exception>
    /// <exception cref="RankDeficientException">Terms depend on each other.</exception>
    /// <exception cref="SeparationException">The likelihood has no maximum.</exception>
    public static LikelihoodFit Fit(IReadOnlyList<string> terms, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<bool> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        RegressionDesign design = RegressionDesign.Create(terms, rows, outcomes.Count);
        if (LogisticRegression.Fit(terms, rows, outcomes) is LogisticSeparation separation)
        {
            throw new SeparationException(separation.Terms); // separation is a matter of the data, the same for every link
        }

        double[] signs = [.. outcomes.Select(o => o ? 1.0 : -1)];
        (Vector<double> b, double value, Matrix<double> information) = NewtonMaximizer.Maximize(
            x => Evaluate(design.X, signs, x), Vector<double>.Build.Dense(design.Columns), "Probit regression");
        Vector<double> eta = design.X * b;
        Matrix<double> scores = Matrix<double>.Build.Dense(
            design.Rows, design.Columns, (i, j) => signs[i] * Mills(signs[i] * eta[i]) * design.X[i, j]);
        return new LikelihoodFit(design, b, value, information, scores) { Deviance = -2 * value };
    }

    private static NewtonMaximizer.Evaluation Evaluate(Matrix<double> x, double[] signs, Vector<double> b)
    {
        Vector<double> eta = x * b;
        double value = 0;
        Vector<double> slope = eta.Clone(), weight = eta.Clone();
        for (int i = 0; i < signs.Length; i++)
        {
            double q = signs[i] * eta[i], mills = Mills(q);
            value += Math.Log(Tail.Normal(-q));
            slope[i] = signs[i] * mills;
            weight[i] = mills * (q + mills);
        }

        return new(value, x.TransposeThisAndMultiply(slope), x.TransposeThisAndMultiply(Matrix<double>.Build.DenseOfDiagonalVector(weight) * x));
    }

    private static double Mills(double q) => Math.Exp(-q * q / 2) / Math.Sqrt(2 * Math.PI) / Tail.Normal(-q);
}
