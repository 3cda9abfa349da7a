using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Optimization;
using Dramatis.Statistics.Regression;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.MixedModels;

/// <summary>Logistic regression with one random intercept, by adaptive Gauss-Hermite quadrature (Pinheiro and Bates 1995), as lme4's glmer with nAGQ.</summary>
public static class LogisticMixedModel
{
    /// <summary>Fits the model.</summary>
    /// <param name="terms">Names of the fixed terms.</param>
    /// <param name="rows">Predictors per row, one per term; an intercept is added.</param>
    /// <param name="outcomes">Outcome per row.</param>
    /// <param name="clusters">Cluster of each row; at least two, some with several rows.</param>
    /// <param name="nodes">Quadrature nodes, 1 (Laplace) to 60.</param>
    /// <exception cref="ArgumentException">No row, unequal lengths, values that are not finite, one cluster or nodes out of range.</exception>
    /// <exception cref="RankDeficientException">Terms depend on each other.</exception>
    /// <exception cref="SeparationException">The likelihood has no maximum.</exception>
    /// <exception cref="ConvergenceException">The fit did not settle.</exception>
    public static LogisticMixedFit Fit(
        IReadOnlyList<string> terms,
        IReadOnlyList<IReadOnlyList<double>> rows,
        IReadOnlyList<bool> outcomes,
        IReadOnlyList<string> clusters,
        int nodes = 15)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (nodes is < 1 or > 60)
        {
            throw new ArgumentException($"Quadrature takes 1 to 60 nodes, found {nodes}.", nameof(nodes));
        }

        RegressionDesign design = RegressionDesign.Create(terms, rows, outcomes.Count);
        int[][] groups = [.. design.Clusters(clusters).Select((c, i) => (c, i)).GroupBy(p => p.c).Select(g => g.Select(p => p.i).ToArray())];
        LogisticFit start = LogisticRegression.Fit(terms, rows, outcomes) switch
        {
            LogisticFit fit => fit,
            LogisticSeparation separation => throw new SeparationException(separation.Terms),
            _ => throw new ConvergenceException("The logistic regression to start from did not settle.", 0),
        };
        Quadrature quadrature = new(design.X, [.. outcomes.Select(o => o ? 1.0 : 0)], groups, GaussHermite(nodes));
        int k = design.Columns;
        Vector<double> initial = Vector<double>.Build.Dense(k + 1, j => j < k ? start.Coefficients[j].Estimate : 0.5);

        // The likelihood is even in the standard deviation; without a positive slope near 0 its maximum is there.
        (Vector<double> found, double value, Matrix<double> information) = NewtonMaximizer.Maximize(
            p => new(quadrature.LogLikelihood(p), quadrature.Gradient(p), NewtonMaximizer.Information(quadrature.Gradient, p)),
            initial,
            "Logistic mixed model");
        double deviation = Math.Abs(found[k]);
        if (deviation < 1e-4 || value < start.LogLikelihood)
        {
            return new LogisticMixedFit(start.Coefficients, 0, start.LogLikelihood);
        }

        return new LogisticMixedFit(design.Coefficients(found.SubVector(0, k), information.Inverse()), deviation, value);
    }

    // Nodes and weights for the standard normal density, from the eigenvalues of the Jacobi matrix (Golub and Welsch 1969).
    private static (double[] Nodes, double[] Weights) GaussHermite(int count)
    {
        Matrix<double> jacobi = Matrix<double>.Build.Dense(count, count, (i, j) => Math.Abs(i - j) == 1 ? Math.Sqrt(Math.Max(i, j)) : 0);
        var eigen = jacobi.Evd(Symmetricity.Symmetric);
        return ([.. eigen.EigenValues.Select(v => v.Real)], [.. Enumerable.Range(0, count).Select(i => Math.Pow(eigen.EigenVectors[0, i], 2))]);
    }

    // Parameters are the fixed effects and the standard deviation s; a cluster's intercept is s u with u standard normal.
    private sealed class Quadrature(Matrix<double> x, double[] y, int[][] groups, (double[] Nodes, double[] Weights) rule)
    {
        internal double LogLikelihood(Vector<double> p) => Sum(p, null);

        internal Vector<double> Gradient(Vector<double> p)
        {
            Vector<double> gradient = Vector<double>.Build.Dense(p.Count);
            Sum(p, gradient);
            return gradient;
        }

        private double Sum(Vector<double> p, Vector<double>? gradient)
        {
            double[] eta = (x * p.SubVector(0, x.ColumnCount)).ToArray();
            double total = 0;
            foreach (int[] group in groups)
            {
                (double mode, double width) = Mode(group, eta, p[^1]);
                double[] at = [.. rule.Nodes.Select(z => mode + (width * z))];
                double[] log = [.. at.Select((u, q) =>
                    Joint(group, eta, p[^1], u) + Math.Log(rule.Weights[q]) + (rule.Nodes[q] * rule.Nodes[q] / 2))];
                double most = log.Max(), sum = log.Sum(l => Math.Exp(l - most));
                total += most + Math.Log(sum) + Math.Log(width);
                if (gradient is not null)
                {
                    Add(group, eta, p[^1], at, [.. log.Select(l => Math.Exp(l - most) / sum)], gradient);
                }
            }

            return total;
        }

        // Fisher's identity: the slope is the mean of the complete-data slope over the cluster's posterior.
        private void Add(int[] group, double[] eta, double s, double[] at, double[] posterior, Vector<double> gradient)
        {
            foreach (int i in group)
            {
                double mean = 0, weighted = 0;
                for (int q = 0; q < at.Length; q++)
                {
                    double residual = posterior[q] * (y[i] - Logistic(eta[i] + (s * at[q])));
                    mean += residual;
                    weighted += residual * at[q];
                }

                for (int j = 0; j < x.ColumnCount; j++)
                {
                    gradient[j] += mean * x[i, j];
                }

                gradient[x.ColumnCount] += weighted;
            }
        }

        // ln p(y | u) - u^2 / 2; the constant of the normal density belongs to the weights.
        private double Joint(int[] group, double[] eta, double s, double u)
        {
            double sum = -u * u / 2;
            foreach (int i in group)
            {
                double logit = eta[i] + (s * u), towards = y[i] > 0 ? logit : -logit;
                sum += towards > 0 ? -NearZero.Log1p(Math.Exp(-towards)) : towards - NearZero.Log1p(Math.Exp(towards));
            }

            return sum;
        }

        private (double Mode, double Width) Mode(int[] group, double[] eta, double s)
        {
            double u = 0, curvature = 1;
            for (int iteration = 0; iteration < 100; iteration++)
            {
                double slope = -u;
                curvature = 1;
                foreach (int i in group)
                {
                    double mu = Logistic(eta[i] + (s * u));
                    slope += s * (y[i] - mu);
                    curvature += s * s * mu * (1 - mu);
                }

                // A damped step: the curvature never falls below 1, so a step is at most the slope.
                double step = Math.Clamp(slope / curvature, -2, 2);
                u += step;
                if (Math.Abs(step) < 1e-12)
                {
                    break;
                }
            }

            return (u, 1 / Math.Sqrt(curvature));
        }

        private static double Logistic(double z) => 1 / (1 + Math.Exp(-z));
    }
}
