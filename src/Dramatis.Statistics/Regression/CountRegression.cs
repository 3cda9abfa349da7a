using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Optimization;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Regression;

/// <summary>Regressions of counts with a log link, mu = exp(x b).</summary>
/// <remarks>
/// Both functions throw <see cref="ArgumentException"/> when there is no row, lists differ in length, a value is not finite, a count is
/// negative or not whole, all counts are 0, or a term is named twice; <see cref="RankDeficientException"/> when terms depend on each
/// other; <see cref="ConvergenceException"/> when the likelihood has no maximum.
/// </remarks>
public static class CountRegression
{
    /// <summary>Poisson regression.</summary>
    /// <param name="terms">Names of the columns.</param>
    /// <param name="rows">Predictors per row, one per term; an intercept is added.</param>
    /// <param name="counts">Count per row.</param>
    public static LikelihoodFit Poisson(IReadOnlyList<string> terms, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<int> counts) =>
        Fit(RegressionDesign.Create(terms, rows, Checked(counts)), [.. counts], 0, null);

    /// <summary>
    /// Negative binomial regression with variance mu + alpha mu^2 (NB2), alpha by maximum likelihood; where the counts are not more
    /// dispersed than Poisson, alpha is 0. Standard errors are for alpha known, from the expected information, which has no term between
    /// b and alpha (Lawless 1987).
    /// </summary>
    /// <param name="terms">Names of the columns.</param>
    /// <param name="rows">Predictors per row, one per term; an intercept is added.</param>
    /// <param name="counts">Count per row.</param>
    public static LikelihoodFit NegativeBinomial(
        IReadOnlyList<string> terms, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<int> counts)
    {
        RegressionDesign design = RegressionDesign.Create(terms, rows, Checked(counts));
        double[] y = [.. counts];
        Vector<double> start = Fit(design, y, 0, null).Estimates(design);

        // The slope of the profile likelihood: at the maximum over b it is the slope at b fixed.
        double Slope(double alpha) => DispersionSlope(design, y, alpha, Fit(design, y, alpha, start).Estimates(design));
        const double least = 1e-8;
        if (Slope(least) <= 0)
        {
            return Fit(design, y, 0, start);
        }

        return Fit(design, y, Root.Above(Slope, least), start);
    }

    private static int Checked(IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Any(c => c < 0) || counts.All(c => c == 0))
        {
            throw new ArgumentException("Counts must not be negative, nor all be 0.", nameof(counts));
        }

        return counts.Count;
    }

    private static Vector<double> Estimates(this LikelihoodFit fit, RegressionDesign design) =>
        Vector<double>.Build.Dense(design.Columns, j => fit.Coefficients[j].Estimate);

    private static LikelihoodFit Fit(RegressionDesign design, double[] y, double alpha, Vector<double>? start)
    {
        if (start is null)
        {
            start = Vector<double>.Build.Dense(design.Columns);
            start[0] = Math.Log(y.Average());
        }

        (Vector<double> b, double value, Matrix<double> information) = NewtonMaximizer.Maximize(
            x => Evaluate(design.X, y, alpha, x), start, alpha > 0 ? "Negative binomial regression" : "Poisson regression");
        Vector<double> mu = (design.X * b).PointwiseExp();
        Matrix<double> scores = Matrix<double>.Build.Dense(
            design.Rows, design.Columns, (i, j) => (y[i] - mu[i]) / (1 + (alpha * mu[i])) * design.X[i, j]);
        return new LikelihoodFit(design, b, value, information, scores)
        {
            Deviance = alpha > 0 ? double.NaN : 2 * y.Select((v, i) => (v > 0 ? v * Math.Log(v / mu[i]) : 0) - (v - mu[i])).Sum(),
            PearsonChiSquare = y.Select((v, i) => (v - mu[i]) * (v - mu[i]) / (mu[i] * (1 + (alpha * mu[i])))).Sum(),
            Dispersion = alpha,
        };
    }

    private static NewtonMaximizer.Evaluation Evaluate(Matrix<double> x, double[] y, double alpha, Vector<double> b)
    {
        Vector<double> mu = (x * b).PointwiseExp();
        double value = 0;
        Vector<double> slope = mu.Clone(), weight = mu.Clone();
        for (int i = 0; i < y.Length; i++)
        {
            double spread = 1 + (alpha * mu[i]);
            double shrink = alpha > 0 ? NearZero.Log1p(alpha * mu[i]) / alpha : mu[i]; // ln(1 + alpha mu) / alpha, mu at alpha 0
            value += (y[i] * (Math.Log(mu[i]) - (alpha > 0 ? alpha * shrink : 0))) - shrink - SpecialFunctions.GammaLn(y[i] + 1);
            for (int j = 1; j < y[i]; j++)
            {
                value += NearZero.Log1p(alpha * j);
            }

            slope[i] = (y[i] - mu[i]) / spread;
            weight[i] = mu[i] / spread;
        }

        return new(value, x.TransposeThisAndMultiply(slope), x.TransposeThisAndMultiply(Matrix<double>.Build.DenseOfDiagonalVector(weight) * x));
    }

    private static double DispersionSlope(RegressionDesign design, double[] y, double alpha, Vector<double> b)
    {
        Vector<double> mu = (design.X * b).PointwiseExp();
        double slope = 0;
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = 1; j < y[i]; j++)
            {
                slope += j / (1 + (alpha * j));
            }

            // ln(1 + u)/alpha^2 - mu/(alpha (1 + u)), u = alpha mu: by its series where the two terms cancel.
            double u = alpha * mu[i];
            slope += u < 1e-3
                ? mu[i] * mu[i] * (0.5 - (2 * u / 3) + (3 * u * u / 4))
                : ((NearZero.Log1p(u) - (u / (1 + u))) / (alpha * alpha));
            slope -= y[i] * mu[i] / (1 + u);
        }

        return slope;
    }
}
