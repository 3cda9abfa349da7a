using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Factors;

/// <summary>Exploratory factor analysis by minimum residuals (Harman and Jones 1966), unrotated.</summary>
/// <param name="Loadings">[variables, factors].</param>
/// <param name="Communalities">Share of each variable's variance that the factors explain.</param>
/// <param name="Objective">Discrepancy of the reproduced correlations by the likelihood formula, tr(M^-1 R) - ln |M^-1 R| - p.</param>
/// <param name="RootMeanSquareResidual">Of the correlations off the diagonal.</param>
/// <param name="IsHeywood">Whether a communality ran into its bound of 0.995: the solution is improper, take fewer factors.</param>
public sealed record FactorAnalysis(
    double[,] Loadings, IReadOnlyList<double> Communalities, double Objective, double RootMeanSquareResidual, bool IsHeywood)
{
    private const int MostIterations = 200_000;
    private const double LargestCommunality = 0.995;

    /// <summary>Minimises the squared residual correlations off the diagonal, by iterated principal axes, which have the same solution.</summary>
    /// <param name="correlations">Correlation matrix, not singular.</param>
    /// <param name="factors">At least 1, and few enough to leave degrees of freedom.</param>
    /// <exception cref="ArgumentException">Not a correlation matrix, singular, or too many factors.</exception>
    /// <exception cref="ConvergenceException">The communalities did not settle.</exception>
    public static FactorAnalysis MinimumResidual(double[,] correlations, int factors)
    {
        Matrix<double> r = CorrelationMatrix.Checked(correlations, nameof(correlations));
        int p = r.RowCount;
        if (factors < 1 || (p - factors) * (p - factors) < p + factors)
        {
            throw new ArgumentException($"{p} variables do not identify {factors} factors.", nameof(factors));
        }

        Matrix<double> inverse = CorrelationMatrix.Factor(r, nameof(correlations)).Solve(Matrix<double>.Build.DenseIdentity(p));
        Vector<double> communalities = Vector<double>.Build.Dense(p, i => 1 - (1 / inverse[i, i])); // squared multiple correlations
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            Matrix<double> reduced = r.Clone();
            reduced.SetDiagonal(communalities);
            (Vector<double> values, Matrix<double> vectors) = CorrelationMatrix.Eigen(reduced);
            Matrix<double> loadings = PrincipalComponents.Scaled(vectors, [.. values], factors);
            Vector<double> next = loadings.PointwiseMultiply(loadings).RowSums().PointwiseMinimum(LargestCommunality);
            double moved = (next - communalities).AbsoluteMaximum();
            communalities = next;
            if (moved < 1e-10)
            {
                return Summarise(r, loadings, communalities);
            }
        }

        throw new ConvergenceException("The communalities did not settle.", MostIterations);
    }

    private static FactorAnalysis Summarise(Matrix<double> r, Matrix<double> loadings, Vector<double> communalities)
    {
        int p = r.RowCount;
        Matrix<double> model = loadings.TransposeAndMultiply(loadings);
        model.SetDiagonal(Vector<double>.Build.Dense(p, 1));
        Matrix<double> residual = r - model;
        var factor = model.Cholesky();
        double objective = factor.Solve(r).Trace() - (r.Cholesky().DeterminantLn - factor.DeterminantLn) - p;
        double norm = residual.FrobeniusNorm();
        return new FactorAnalysis(
            loadings.ToArray(),
            communalities.ToArray(),
            objective,
            Math.Sqrt(norm * norm / (p * (p - 1.0))),
            communalities.Maximum() >= LargestCommunality);
    }
}
