using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Reliability;

/// <summary>Guttman's lower bounds to reliability (1945) and the series of ten Berge and Zegers (1978).</summary>
/// <param name="Lambda1">1 - trace / total.</param>
/// <param name="Lambda2">lambda1 + sqrt(k / (k - 1) sum of squared covariances) / total.</param>
/// <param name="Lambda3">Alpha of the matrix.</param>
/// <param name="Lambda4">Largest 4 cov(A, B) / total over all splits into halves A and B, of unequal size for an odd number of items.</param>
/// <param name="Lambda5">lambda1 + 2 sqrt(largest sum of squared covariances of an item) / total.</param>
/// <param name="Lambda6">1 - sum of what the other items leave unexplained / total.</param>
/// <param name="Mu">mu0 (= lambda3) to mu3; mu1 = lambda2.</param>
public sealed record GuttmanLambda(
    double Lambda1, double Lambda2, double Lambda3, double Lambda4, double Lambda5, double Lambda6, IReadOnlyList<double> Mu)
{
    /// <summary>Computes all bounds.</summary>
    /// <param name="scores">Complete finite scores [persons, items], reversed items recoded, at least three persons and two to 24 items.</param>
    /// <param name="matrix">Covariances (Guttman) or correlations (R's psych): other numbers by definition.</param>
    /// <exception cref="ArgumentException">
    /// Too few persons, too few or too many items, scores that are not finite, an item or a sum that does not vary, or items that depend
    /// on each other.
    /// </exception>
    public static GuttmanLambda Compute(double[,] scores, ReliabilityMatrix matrix = ReliabilityMatrix.Covariance)
    {
        Matrix<double> m = ScoreMatrix.Of(scores, matrix, 2);
        double k = m.RowCount, total = ScoreMatrix.Sum(m), alpha = CronbachAlpha.OfMatrix(m), first = 1 - (m.Trace() / total);
        Matrix<double> off = m.Clone();
        off.SetDiagonal(Vector<double>.Build.Dense(m.RowCount));
        double squares = off.Enumerate().Sum(c => c * c);
        double column = off.EnumerateColumns().Max(c => c.DotProduct(c));
        return new GuttmanLambda(
            first,
            first + (Math.Sqrt(k / (k - 1) * squares) / total),
            alpha,
            SplitHalf.AllOf(m).Largest,
            first + (2 * Math.Sqrt(column) / total),
            1 - (ScoreMatrix.Unexplained(m).Sum() / total),
            [.. Enumerable.Range(0, 4).Select(order => MuOf(off, total, order))]);
    }

    // p0 + sqrt(p1 + sqrt(p2 + ...)) over the total, with p_h the sum of 2^h-th powers and the last one times k / (k - 1).
    private static double MuOf(Matrix<double> off, double total, int order)
    {
        double k = off.RowCount, value = 0;
        for (int h = order; h >= 0; h--)
        {
            double power = off.Enumerate().Sum(c => Math.Pow(c, 1 << h)) * (h == order ? k / (k - 1) : 1);
            value = power + (h == order ? 0 : Math.Sqrt(value));
        }

        return value / total;
    }
}
