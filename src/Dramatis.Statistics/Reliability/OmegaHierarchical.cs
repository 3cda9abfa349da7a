using Dramatis.Statistics.Factors;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Reliability;

/// <summary>
/// McDonald's omegas of a scale whose items share a general factor and fall into groups (Zinbarg, Revelle, Yovel and Li 2005), from the
/// correlations of the items.
/// </summary>
/// <param name="Hierarchical">Share of the variance of the sum of standardised items that comes from the general factor.</param>
/// <param name="Total">Share that comes from all common factors.</param>
/// <param name="Factors">The factors.</param>
public sealed record OmegaHierarchical(double Hierarchical, double Total, SchmidLeiman Factors)
{
    /// <summary>What the hierarchical omega comes to with ever more items of the same kind: its share of the total.</summary>
    public double Limit => Hierarchical / Total;

    /// <summary>Computes both, by minimum residuals, direct quartimin and Schmid-Leiman transformation, as R's psych does.</summary>
    /// <param name="scores">Complete finite scores [persons, items], reversed items recoded, at least three persons.</param>
    /// <param name="groups">Groups of items, at least 3.</param>
    /// <exception cref="ArgumentException">
    /// Too few persons, scores that are not finite, an item that does not vary, items that depend on each other, or a number of groups that
    /// the items do not identify.
    /// </exception>
    /// <exception cref="ConvergenceException">Communalities or rotation did not settle.</exception>
    public static OmegaHierarchical Compute(double[,] scores, int groups = 3)
    {
        Matrix<double> r = ScoreMatrix.Of(scores, ReliabilityMatrix.Correlation, 3);
        SchmidLeiman factors = SchmidLeiman.Of(r.ToArray(), groups);
        double total = ScoreMatrix.Sum(r), general = factors.General.Sum();
        return new OmegaHierarchical(general * general / total, 1 - (factors.Communalities.Sum(h => 1 - h) / total), factors);
    }
}
