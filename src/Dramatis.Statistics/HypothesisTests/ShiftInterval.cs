using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Estimate and interval of a shift from sorted differences (Hodges and Lehmann 1963, Moses 1965).</summary>
internal static class ShiftInterval
{
    internal static double Median(double[] sorted) => Quantiles.OfSorted(sorted, 0.5);

    /// <summary>The interval between the order statistics that remain when so many are left out at either end.</summary>
    internal static ConfidenceInterval Between(double[] sorted, int leftOut, Alternative alternative, double level)
    {
        int index = leftOut - 1;
        bool within = index >= 0 && index < sorted.Length;
        double lower = within && alternative != Alternative.Less ? sorted[index] : double.NegativeInfinity;
        double upper = within && alternative != Alternative.Greater ? sorted[^(index + 1)] : double.PositiveInfinity;
        return new ConfidenceInterval(Math.Min(lower, upper), Math.Max(lower, upper), level);
    }
}
