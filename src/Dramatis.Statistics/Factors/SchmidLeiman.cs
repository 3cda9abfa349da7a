using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Factors;

/// <summary>
/// A general factor and group factors, all orthogonal (Schmid and Leiman 1957): the factor that correlated factors share is taken out of
/// them. Signs are such that the general loadings add up to 0 or more.
/// </summary>
/// <param name="General">Loading of each variable on the general factor.</param>
/// <param name="Groups">Loadings on the group factors [variables, factors].</param>
/// <param name="Higher">Loading of each oblique factor on the general one.</param>
/// <param name="Communalities">Share of each variable's variance that all factors explain; the same as that of the oblique factors.</param>
/// <param name="IsHeywood">Whether a factor is the general factor and nothing else: a group factor is empty.</param>
public sealed record SchmidLeiman(
    IReadOnlyList<double> General, double[,] Groups, IReadOnlyList<double> Higher, IReadOnlyList<double> Communalities, bool IsHeywood)
{
    /// <summary>Extracts by minimum residuals, rotates by direct quartimin (oblimin with gamma 0), and transforms, as R's psych does.</summary>
    /// <param name="correlations">Correlation matrix, not singular.</param>
    /// <param name="groups">Group factors, at least 3: the loadings of two on a general factor are not determined by their one correlation.</param>
    /// <exception cref="ArgumentException">Not a correlation matrix, singular, fewer than 3 factors, or too many for the variables.</exception>
    /// <exception cref="ConvergenceException">Communalities or rotation did not settle.</exception>
    public static SchmidLeiman Of(double[,] correlations, int groups)
    {
        if (groups < 3)
        {
            throw new ArgumentException($"A general factor above the others is determined from 3 factors on, found {groups}.", nameof(groups));
        }

        return Of(FactorRotation.Oblimin(FactorAnalysis.MinimumResidual(correlations, groups).Loadings));
    }

    /// <summary>Transforms an oblique solution of at least 3 factors.</summary>
    /// <param name="oblique">Pattern and correlations of the factors.</param>
    /// <exception cref="ArgumentException">Fewer than 3 factors, or correlations that are not those of factors.</exception>
    /// <exception cref="ConvergenceException">The loadings of the factors on the general one did not settle.</exception>
    public static SchmidLeiman Of(FactorSolution oblique)
    {
        ArgumentNullException.ThrowIfNull(oblique);
        Matrix<double> pattern = Matrix<double>.Build.DenseOfArray(oblique.Loadings), phi = Matrix<double>.Build.DenseOfArray(oblique.FactorCorrelations);
        double[,] above = FactorAnalysis.MinimumResidual(oblique.FactorCorrelations, 1).Loadings;
        Vector<double> higher = Vector<double>.Build.Dense(phi.RowCount, k => above[k, 0]);
        Vector<double> general = pattern * higher;
        if (general.Sum() < 0)
        {
            (higher, general) = (-higher, -general);
        }

        Vector<double> rest = higher.Map(g => Math.Sqrt(Math.Max(0, 1 - (g * g))));
        Matrix<double> groups = pattern * Matrix<double>.Build.DenseOfDiagonalVector(rest);
        Vector<double> communalities = (pattern * phi).PointwiseMultiply(pattern).RowSums();
        return new SchmidLeiman([.. general], groups.ToArray(), [.. higher], [.. communalities], rest.Minimum() < 0.1);
    }
}
