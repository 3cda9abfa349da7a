using Dramatis.Statistics.Optimization;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Factors;

/// <summary>
/// Confirmatory factor analysis by maximum likelihood (Joreskog 1969): each variable loads on one factor, factors have variance 1 and
/// correlate freely, Sigma = L Phi L' + Theta. Fisher scoring on the covariance matrix with divisor N.
/// </summary>
public static class ConfirmatoryFactorAnalysis
{
    /// <summary>Fits the model.</summary>
    /// <param name="data">Complete finite values [rows, variables], more rows than variables.</param>
    /// <param name="factorOf">Factor of each variable, numbered from 0; every factor with 3 variables or more (2 when it correlates with another).</param>
    /// <exception cref="ArgumentException">Too few rows, values that are not finite, dependent columns or a factor with too few variables.</exception>
    /// <exception cref="ConvergenceException">The likelihood has no maximum that the scoring finds, as when factors are not told apart.</exception>
    public static ConfirmatoryFit Fit(double[,] data, IReadOnlyList<int> factorOf)
    {
        ArgumentNullException.ThrowIfNull(factorOf);
        Preconditions.CheckMatrix(data, factorOf.Count + 1, 2, nameof(data));
        Preconditions.CheckSameLength(data.GetLength(1), factorOf.Count, nameof(factorOf));
        int factors = CheckFactors(factorOf);
        Matrix<double> s = Covariance(data);
        Model model = new(s, [.. factorOf], factors, data.GetLength(0));
        (Vector<double> at, double value, Matrix<double> information) = NewtonMaximizer.Maximize(model.Evaluate, model.Start(), "Factor model");
        return model.Summarise(at, value, information);
    }

    private static int CheckFactors(IReadOnlyList<int> factorOf)
    {
        int factors = factorOf.Max() + 1, least = factors > 1 ? 2 : 3;
        for (int k = 0; k < factors; k++)
        {
            Preconditions.CheckAtLeast(least, factorOf.Count(f => f == k), $"variables on factor {k}", nameof(factorOf));
        }

        return factorOf.Min() >= 0 ? factors : throw new ArgumentException("Factors are numbered from 0.", nameof(factorOf));
    }

    private static Matrix<double> Covariance(double[,] data)
    {
        Matrix<double> x = Matrix<double>.Build.DenseOfArray(data);
        Vector<double> means = x.ColumnSums() / x.RowCount;
        x = Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount, (i, j) => x[i, j] - means[j]);
        Matrix<double> s = x.TransposeThisAndMultiply(x) / x.RowCount;
        if (s.Diagonal().Minimum() <= 0)
        {
            throw new ArgumentException("A variable is constant.", nameof(data));
        }

        Matrix<double> r = Matrix<double>.Build.Dense(s.RowCount, s.RowCount, (i, j) => s[i, j] / Math.Sqrt(s[i, i] * s[j, j]));
        CorrelationMatrix.Factor(r, nameof(data));
        return s;
    }

    // Parameters: loadings, residual variances, factor correlations below the diagonal.
    private sealed class Model(Matrix<double> s, int[] factorOf, int factors, int rows)
    {
        private readonly int p = factorOf.Length;

        private int Parameters => (2 * p) + (factors * (factors - 1) / 2);

        internal Vector<double> Start()
        {
            Vector<double> start = Vector<double>.Build.Dense(Parameters);
            for (int i = 0; i < p; i++)
            {
                // A variable that runs against its factor's first one starts with a negative loading.
                int first = Array.IndexOf(factorOf, factorOf[i]);
                start[i] = Math.Sqrt(s[i, i] / 2) * (s[i, first] < 0 ? -1 : 1);
                start[p + i] = s[i, i] / 2;
            }

            return start;
        }

        internal NewtonMaximizer.Evaluation Evaluate(Vector<double> at)
        {
            Matrix<double> sigma = Implied(at);
            MathNet.Numerics.LinearAlgebra.Factorization.Cholesky<double> factor;
            try
            {
                factor = sigma.Cholesky();
            }
            catch (ArgumentException)
            {
                return new(double.NegativeInfinity, at, Matrix<double>.Build.DenseIdentity(at.Count)); // not a covariance matrix: halve the step
            }

            Matrix<double> inverse = factor.Solve(Matrix<double>.Build.DenseIdentity(p));
            double value = -0.5 * rows * ((p * Math.Log(2 * Math.PI)) + factor.DeterminantLn + (inverse * s).Trace());
            Matrix<double> weight = inverse * (s - sigma) * inverse;
            Matrix<double>[] slopes = [.. Enumerable.Range(0, Parameters).Select(k => Slope(at, k))];
            Matrix<double>[] solved = [.. slopes.Select(d => inverse * d)];
            Vector<double> gradient = Vector<double>.Build.Dense(Parameters, k => 0.5 * rows * weight.PointwiseMultiply(slopes[k]).RowSums().Sum());
            Matrix<double> information = Matrix<double>.Build.Dense(Parameters, Parameters, (a, b) =>
                0.5 * rows * solved[a].PointwiseMultiply(solved[b].Transpose()).RowSums().Sum());
            return new(value, gradient, information);
        }

        internal ConfirmatoryFit Summarise(Vector<double> at, double value, Matrix<double> information)
        {
            Matrix<double> sigma = Implied(at), covariance = information.Inverse(), ratio = sigma.Inverse() * s;
            Matrix<double> away = ratio - Matrix<double>.Build.DenseIdentity(p);
            double logDeterminant = s.Cholesky().DeterminantLn, squares = 0;
            for (int i = 0; i < p; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    squares += Math.Pow(s[i, j] - sigma[i, j], 2) / (s[i, i] * s[j, j]);
                }
            }

            double saturated = -0.5 * rows * ((p * Math.Log(2 * Math.PI)) + logDeterminant + p);
            return new ConfirmatoryFit(rows, p, Parameters)
            {
                Loadings = [.. at.Take(p)],
                LoadingErrors = [.. Enumerable.Range(0, p).Select(i => Math.Sqrt(covariance[i, i]))],
                StandardizedLoadings = [.. Enumerable.Range(0, p).Select(i => at[i] / Math.Sqrt(sigma[i, i]))],
                ResidualVariances = [.. at.Skip(p).Take(p)],
                FactorCorrelations = Phi(at).ToArray(),
                ChiSquare = 2 * (saturated - value),
                BaselineChiSquare = rows * (s.Diagonal().PointwiseLog().Sum() - logDeterminant),
                LogLikelihood = value,
                Srmr = Math.Sqrt(squares / (p * (p + 1) / 2.0)),
                Gfi = 1 - ((away * away).Trace() / (ratio * ratio).Trace()),
            };
        }

        private Matrix<double> Phi(Vector<double> at)
        {
            Matrix<double> phi = Matrix<double>.Build.DenseIdentity(factors);
            for (int a = 1, k = 2 * p; a < factors; a++)
            {
                for (int b = 0; b < a; b++, k++)
                {
                    phi[a, b] = phi[b, a] = at[k];
                }
            }

            return phi;
        }

        private Matrix<double> Implied(Vector<double> at)
        {
            Matrix<double> phi = Phi(at);
            return Matrix<double>.Build.Dense(
                p, p, (i, j) => (at[i] * at[j] * phi[factorOf[i], factorOf[j]]) + (i == j ? at[p + i] : 0));
        }

        private Matrix<double> Slope(Vector<double> at, int parameter)
        {
            Matrix<double> slope = Matrix<double>.Build.Dense(p, p);
            if (parameter < p)
            {
                Matrix<double> phi = Phi(at);
                for (int j = 0; j < p; j++)
                {
                    double covariance = at[j] * phi[factorOf[parameter], factorOf[j]];
                    slope[parameter, j] += covariance;
                    slope[j, parameter] += covariance;
                }
            }
            else if (parameter < 2 * p)
            {
                slope[parameter - p, parameter - p] = 1;
            }
            else
            {
                Vector<double> unit = Vector<double>.Build.Dense(at.Count);
                unit[parameter] = 1;
                Matrix<double> changed = Phi(unit) - Matrix<double>.Build.DenseIdentity(factors);
                slope = Matrix<double>.Build.Dense(p, p, (i, j) => at[i] * at[j] * changed[factorOf[i], factorOf[j]]);
            }

            return slope;
        }
    }
}
