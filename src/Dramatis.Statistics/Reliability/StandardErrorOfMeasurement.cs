using Dramatis.Statistics.Moments;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Reliability;

/// <summary>How far an observed sum score lies from the true one.</summary>
/// <param name="ScoreDeviation">Standard deviation of the sum scores (divisor n - 1).</param>
/// <param name="Value">That times sqrt(1 - alpha), in points of the sum.</param>
public sealed record StandardErrorOfMeasurement(double ScoreDeviation, double Value)
{
    /// <summary>Computes it with raw alpha as the reliability.</summary>
    /// <param name="scores">Complete finite scores [persons, items], reversed items recoded, at least three persons and two items.</param>
    /// <exception cref="ArgumentException">Too few persons or items, scores that are not finite, an item or a sum that does not vary.</exception>
    public static StandardErrorOfMeasurement Compute(double[,] scores)
    {
        double alpha = CronbachAlpha.Compute(scores).Value;
        double deviation = RunningMoments.Of(Matrix<double>.Build.DenseOfArray(scores).RowSums().ToArray()).StandardDeviation;
        return new StandardErrorOfMeasurement(deviation, deviation * Math.Sqrt(1 - alpha));
    }
}
