namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Axis limits that hold all finite values.</summary>
internal static class ValueRange
{
    /// <summary>Limits around the finite values; a unit range where there are none or all are equal to 0.</summary>
    /// <param name="values">Values; NaN and infinities are passed over.</param>
    /// <param name="margin">Share of the range to leave free at either end.</param>
    /// <param name="fromZero">Whether non-negative values start at 0 unless they are far from it.</param>
    internal static (double Low, double High) Of(IEnumerable<double> values, double margin, bool fromZero)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
        {
            return (0, 1);
        }

        double low = finite.Min(), high = finite.Max();
        if (fromZero && low >= 0 && low <= 0.6 * high)
        {
            return (0, high + (margin * high));
        }

        double range = high > low ? high - low : (high == 0 ? 1 : Math.Abs(high) * 0.5);
        return (low - (margin * range), high + (margin * range));
    }
}
