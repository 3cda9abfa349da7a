using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Reliability;

/// <summary>McDonald's omega (1999) of a scale with one factor.</summary>
/// <param name="Value">(sum of loadings)^2 / ((sum of loadings)^2 + sum of residual variances).</param>
/// <param name="Loadings">Loading of each item on the factor of variance 1.</param>
/// <param name="Residuals">Residual variance of each item.</param>
public sealed record OmegaTotal(double Value, IReadOnlyList<double> Loadings, IReadOnlyList<double> Residuals)
{
    private const int Iterations = 200_000;

    /// <summary>
    /// Standardised: minimum-residual loadings of the correlations, as factor packages give them (principal axes, iterated until the
    /// communalities rest at the least-squares solution).
    /// </summary>
    /// <param name="scores">Complete finite scores [persons, items], reversed items recoded, at least three persons and three items.</param>
    /// <exception cref="ArgumentException">
    /// Too few persons or items, scores that are not finite, an item that does not vary, or a residual variance that would be negative
    /// (a Heywood case).
    /// </exception>
    public static OmegaTotal MinimumResidual(double[,] scores)
    {
        Matrix<double> r = ScoreMatrix.Correlation(ScoreMatrix.Covariance(scores, 3));
        Vector<double> communalities = Vector<double>.Build.Dense(r.RowCount, 0.5), loadings = communalities;
        for (int i = 0; i < Iterations; i++)
        {
            Matrix<double> reduced = r.Clone();
            reduced.SetDiagonal(communalities);
            MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> evd = reduced.Evd(Symmetricity.Symmetric);
            int last = r.RowCount - 1; // eigenvalues ascend
            loadings = evd.EigenVectors.Column(last) * Math.Sqrt(Math.Max(0, evd.EigenValues[last].Real));
            Vector<double> next = loadings.PointwiseMultiply(loadings);
            double change = (next - communalities).InfinityNorm();
            communalities = next;
            if (communalities.Maximum() >= 1)
            {
                throw new ArgumentException("An item would have a negative residual variance: one factor does not fit these items.", nameof(scores));
            }

            if (change < 1e-13)
            {
                break;
            }
        }

        return Result(loadings, 1 - communalities);
    }

    /// <summary>Unstandardised: maximum likelihood loadings of the covariances with divisor n, by the EM algorithm (Rubin and Thayer 1982).</summary>
    /// <param name="scores">Complete finite scores [persons, items], reversed items recoded, at least three persons and three items.</param>
    /// <exception cref="ArgumentException">Too few persons or items, scores that are not finite, an item that does not vary, or a Heywood case.</exception>
    public static OmegaTotal MaximumLikelihood(double[,] scores)
    {
        Matrix<double> unbiased = ScoreMatrix.Covariance(scores, 3), correlation = ScoreMatrix.Correlation(unbiased);
        double n = scores.GetLength(0);
        Vector<double> deviations = unbiased.Diagonal().Map(v => Math.Sqrt(v * (n - 1) / n));

        // The likelihood is free of scale: the correlations are fitted, and the loadings put back into units.
        OmegaTotal start = MinimumResidual(scores);
        Vector<double> loadings = Vector<double>.Build.DenseOfEnumerable(start.Loadings), residuals = Vector<double>.Build.DenseOfEnumerable(start.Residuals);
        for (int i = 0; i < Iterations; i++)
        {
            Vector<double> weighted = loadings.PointwiseDivide(residuals);
            double information = 1 + weighted.DotProduct(loadings);
            Vector<double> scoring = weighted / information, cross = correlation * scoring;
            double second = (1 / information) + scoring.DotProduct(cross);
            Vector<double> next = cross / second;
            residuals = 1 - next.PointwiseMultiply(cross);
            double change = (next - loadings).InfinityNorm();
            loadings = next;
            if (residuals.Minimum() < 1e-6)
            {
                throw new ArgumentException("An item has no residual variance left: one factor does not fit these items.", nameof(scores));
            }

            if (change < 1e-13)
            {
                break;
            }
        }

        return Result(loadings.PointwiseMultiply(deviations), residuals.PointwiseMultiply(deviations).PointwiseMultiply(deviations));
    }

    private static OmegaTotal Result(Vector<double> loadings, Vector<double> residuals)
    {
        double sum = loadings.Sum();
        Vector<double> signed = sum < 0 ? -loadings : loadings;
        return new OmegaTotal(sum * sum / ((sum * sum) + residuals.Sum()), [.. signed], [.. residuals]);
    }
}
