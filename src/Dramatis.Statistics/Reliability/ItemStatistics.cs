using Dramatis.Statistics.Correlation;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Reliability;

/// <summary>How an item goes with its scale.</summary>
/// <param name="TotalCorrelation">Correlation with the sum of all items, itself included.</param>
/// <param name="RestCorrelation">Correlation with the sum of the other items.</param>
/// <param name="CorrectedCorrelation">
/// Correlation with the standardised sum, its own part replaced by its squared multiple correlation with the others (Cureton 1966, as
/// R's psych); NaN where the items depend on each other.
/// </param>
/// <param name="AlphaIfDropped">Alpha of the other items; NaN for a scale of two.</param>
/// <param name="StandardizedAlphaIfDropped">Standardised alpha of the other items; NaN for a scale of two.</param>
public sealed record ItemStatistics(
    double TotalCorrelation, double RestCorrelation, double CorrectedCorrelation, double AlphaIfDropped, double StandardizedAlphaIfDropped)
{
    /// <summary>Analyses each item, in the order of the columns.</summary>
    /// <param name="scores">Complete finite scores [persons, items], reversed items recoded, at least three persons and two items.</param>
    /// <exception cref="ArgumentException">Too few persons or items, scores that are not finite, an item or a sum that does not vary.</exception>
    public static IReadOnlyList<ItemStatistics> Compute(double[,] scores)
    {
        Matrix<double> covariance = ScoreMatrix.Covariance(scores, 2), correlation = ScoreMatrix.Correlation(covariance);
        Matrix<double> x = Matrix<double>.Build.DenseOfArray(scores);
        double[] total = x.RowSums().ToArray();
        Vector<double> corrected = Corrected(correlation);
        List<ItemStatistics> items = [];
        for (int j = 0; j < x.ColumnCount; j++)
        {
            double[] item = x.Column(j).ToArray(), rest = [.. total.Zip(item, (t, v) => t - v)];
            items.Add(new ItemStatistics(
                PearsonCorrelation.Coefficient(item, total),
                PearsonCorrelation.Coefficient(item, rest),
                corrected[j],
                x.ColumnCount > 2 ? CronbachAlpha.OfMatrix(covariance.RemoveRow(j).RemoveColumn(j)) : double.NaN,
                x.ColumnCount > 2 ? CronbachAlpha.OfMatrix(correlation.RemoveRow(j).RemoveColumn(j)) : double.NaN));
        }

        return items;
    }

    private static Vector<double> Corrected(Matrix<double> correlation)
    {
        Matrix<double> reduced = correlation.Clone();
        try
        {
            reduced.SetDiagonal(1 - ScoreMatrix.Unexplained(correlation));
        }
        catch (ArgumentException)
        {
            return Vector<double>.Build.Dense(correlation.RowCount, double.NaN);
        }

        return reduced.ColumnSums() / Math.Sqrt(ScoreMatrix.Sum(reduced));
    }
}
