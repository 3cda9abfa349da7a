using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Weighting;

/// <summary>
/// A mean over raked rows. Its interval speaks of the rows as a sample and of the shares as known; it is linearised with the residuals of
/// the weighted regression on the categories (Deville and Särndal 1992), so that what the margins fix has no variance.
/// </summary>
/// <param name="Estimate">The weighted mean.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Interval">Normal interval.</param>
public sealed record RakedMean(double Estimate, double StandardError, ConfidenceInterval Interval)
{
    /// <summary>Computes the mean.</summary>
    /// <param name="values">Value of each row, finite.</param>
    /// <param name="margins">The margins that were raked.</param>
    /// <param name="raked">What <see cref="Raking.Fit"/> gave for equal weights to start from.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">Unequal lengths, values that are not finite, fewer rows of positive weight than categories.</exception>
    public static RakedMean Of(IReadOnlyList<double> values, IReadOnlyList<RakingMargin> margins, RakingResult raked, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(margins);
        ArgumentNullException.ThrowIfNull(raked);
        Preconditions.CheckSameLength(values.Count, raked.Weights.Count, nameof(values));
        Preconditions.CheckFinite([.. values], nameof(values));
        Preconditions.CheckLevel(level);
        int[] rows = [.. Enumerable.Range(0, values.Count).Where(i => raked.Weights[i] > 0)];
        double[] weights = [.. rows.Select(i => raked.Weights[i])];
        double total = weights.Sum(), mean = rows.Select((row, i) => weights[i] * values[row]).Sum() / total;
        (double[] residuals, int rank) = Residuals([.. rows.Select(row => values[row] - mean)], Indicators(rows, margins), weights);
        Preconditions.CheckAtLeast(rank + 1, rows.Length, "rows of positive weight", nameof(values));
        double squares = residuals.Select((e, i) => Math.Pow(weights[i] * e, 2)).Sum();
        double error = Math.Sqrt(squares * rows.Length / (rows.Length - rank)) / total;
        double half = Normal.InvCDF(0, 1, 0.5 + (level / 2)) * error;
        return new RakedMean(mean, error, new ConfidenceInterval(mean - half, mean + half, level));
    }

    // One column for each category that has rows.
    private static double[][] Indicators(int[] rows, IReadOnlyList<RakingMargin> margins) =>
    [
        .. from margin in margins
           from category in Enumerable.Range(0, margin.Shares.Count)
           let column = rows.Select(row => margin.Categories[row] == category ? 1.0 : 0).ToArray()
           where column.Contains(1)
           select column,
    ];

    // The columns depend on each other (categories of a margin add up to 1), so the smallest solution is taken.
    private static (double[] Residuals, int Rank) Residuals(double[] values, double[][] columns, double[] weights)
    {
        Matrix<double> x = Matrix<double>.Build.Dense(values.Length, columns.Length, (i, j) => columns[j][i]);
        Matrix<double> weighted = Matrix<double>.Build.Dense(values.Length, columns.Length, (i, j) => weights[i] * columns[j][i]);
        Vector<double> y = Vector<double>.Build.Dense(values);
        var svd = x.TransposeThisAndMultiply(weighted).Svd();
        double smallest = svd.S[0] * 1e-10;
        Vector<double> projected = svd.U.TransposeThisAndMultiply(weighted.TransposeThisAndMultiply(y));
        for (int i = 0; i < projected.Count; i++)
        {
            projected[i] = svd.S[i] > smallest ? projected[i] / svd.S[i] : 0;
        }

        return ((y - (x * svd.VT.TransposeThisAndMultiply(projected))).ToArray(), svd.S.Count(s => s > smallest));
    }
}
