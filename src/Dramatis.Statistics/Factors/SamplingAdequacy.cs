using Dramatis.Statistics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Factors;

/// <summary>Whether correlations are worth a factor analysis.</summary>
/// <param name="Kmo">Kaiser-Meyer-Olkin measure: squared correlations over squared and squared partial correlations, in [0, 1] (Kaiser 1974).</param>
/// <param name="PerVariable">The same for each variable.</param>
/// <param name="BartlettChiSquare">-(n - 1 - (2 p + 5)/6) ln |R| (Bartlett 1950), a test that all correlations are 0.</param>
/// <param name="DegreesOfFreedom">p (p - 1) / 2.</param>
/// <param name="PValue">Of Bartlett's test.</param>
public sealed record SamplingAdequacy(
    double Kmo, IReadOnlyList<double> PerVariable, double BartlettChiSquare, int DegreesOfFreedom, double PValue)
{
    /// <summary>Computes both.</summary>
    /// <param name="correlations">Correlation matrix, not singular.</param>
    /// <param name="rows">Number of rows it comes from.</param>
    /// <exception cref="ArgumentException">Not a correlation matrix, singular, or too few rows.</exception>
    public static SamplingAdequacy Compute(double[,] correlations, int rows)
    {
        Matrix<double> r = CorrelationMatrix.Checked(correlations, nameof(correlations));
        int p = r.RowCount;
        Preconditions.CheckAtLeast(p + 1, rows, "rows", nameof(rows));
        var factor = CorrelationMatrix.Factor(r, nameof(correlations));
        Matrix<double> inverse = factor.Solve(Matrix<double>.Build.DenseIdentity(p));
        double[] squares = new double[p], partials = new double[p];
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j < p; j++)
            {
                squares[i] += i == j ? 0 : r[i, j] * r[i, j];
                partials[i] += i == j ? 0 : inverse[i, j] * inverse[i, j] / (inverse[i, i] * inverse[j, j]);
            }
        }

        double statistic = -(rows - 1 - (((2 * p) + 5) / 6.0)) * factor.DeterminantLn;
        int degrees = p * (p - 1) / 2;
        return new SamplingAdequacy(
            squares.Sum() / (squares.Sum() + partials.Sum()),
            [.. squares.Zip(partials, (s, q) => s / (s + q))],
            statistic,
            degrees,
            Tail.ChiSquare(statistic, degrees));
    }
}
