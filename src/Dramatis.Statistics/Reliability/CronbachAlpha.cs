using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Reliability;

/// <summary>Cronbach's alpha (1951) and what is usually reported with it.</summary>
/// <param name="Value">k / (k - 1) (1 - sum of item variances / variance of the sum).</param>
/// <param name="Standardized">The same of standardised items, k r / (1 + (k - 1) r) with r the mean correlation.</param>
/// <param name="Interval">Interval of Feldt (1965): 1 - (1 - alpha) F quantiles with n - 1 and (n - 1)(k - 1) degrees of freedom.</param>
/// <param name="StandardError">Asymptotic standard error of Duhachek and Iacobucci (2004).</param>
/// <param name="MeanCorrelation">Mean correlation of two items.</param>
/// <param name="MedianCorrelation">Median correlation of two items.</param>
/// <param name="SignalToNoise">k r / (1 - r).</param>
/// <param name="ScaleMean">Mean of the item means (not of the sum).</param>
/// <param name="ScaleDeviation">Standard deviation of the persons' item means.</param>
public sealed record CronbachAlpha(
    double Value,
    double Standardized,
    ConfidenceInterval Interval,
    double StandardError,
    double MeanCorrelation,
    double MedianCorrelation,
    double SignalToNoise,
    double ScaleMean,
    double ScaleDeviation)
{
    /// <summary>Computes alpha.</summary>
    /// <param name="scores">
    /// Complete finite scores [persons, items], reversed items recoded, at least three persons and two items. Leave out persons with
    /// missing scores, or impute them, first.
    /// </param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">Too few persons or items, scores that are not finite, an item or a sum that does not vary.</exception>
    public static CronbachAlpha Compute(double[,] scores, double level = 0.95)
    {
        Preconditions.CheckLevel(level);
        Matrix<double> c = ScoreMatrix.Covariance(scores, 2), r = ScoreMatrix.Correlation(c);
        double k = c.RowCount, n = scores.GetLength(0), alpha = OfMatrix(c), tail = (1 - level) / 2;
        double[] correlations = [.. r.EnumerateIndexed().Where(e => e.Item1 < e.Item2).Select(e => e.Item3).Order()];
        double mean = correlations.Average(), df1 = n - 1, df2 = (n - 1) * (k - 1);
        ConfidenceInterval feldt = new(
            1 - ((1 - alpha) * TailQuantile.FisherF(tail, df1, df2)), 1 - ((1 - alpha) * TailQuantile.FisherF(1 - tail, df1, df2)), level);
        double[] persons = [.. Matrix<double>.Build.DenseOfArray(scores).EnumerateRows().Select(row => row.Sum() / k)];
        RunningMoments moments = RunningMoments.Of(persons);
        return new CronbachAlpha(
            alpha,
            OfMatrix(r),
            feldt,
            Math.Sqrt(Variance(c) / n),
            mean,
            Quantiles.OfSorted(correlations, 0.5),
            k * mean / (1 - mean),
            moments.Mean,
            moments.StandardDeviation);
    }

    /// <summary>alpha of a covariance or correlation matrix.</summary>
    internal static double OfMatrix(Matrix<double> matrix)
    {
        double k = matrix.RowCount, total = ScoreMatrix.Sum(matrix);
        return total > 1e-12 * matrix.Trace()
            ? k / (k - 1) * (1 - (matrix.Trace() / total))
            : throw new ArgumentException("The sum of the items does not vary: are the reversed items recoded?");
    }

    private static double Variance(Matrix<double> c)
    {
        double k = c.RowCount, sum = ScoreMatrix.Sum(c), trace = c.Trace();
        Matrix<double> square = c * c;
        double inner = (sum * (square.Trace() + (trace * trace))) - (2 * trace * ScoreMatrix.Sum(square));
        return 2 * k * k / ((k - 1) * (k - 1) * sum * sum * sum) * inner;
    }
}
