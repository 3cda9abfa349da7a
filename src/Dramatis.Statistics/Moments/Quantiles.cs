namespace Dramatis.Statistics.Moments;

/// <summary>Sample quantiles.</summary>
public static class Quantiles
{
    /// <summary>
    /// Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, the default of R and NumPy).
    /// </summary>
    /// <param name="sorted">Values in ascending order, at least one.</param>
    /// <param name="probability">In [0, 1].</param>
    /// <exception cref="ArgumentException">No value, or a probability out of range.</exception>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        Preconditions.CheckAtLeast(1, sorted.Length, "value", nameof(sorted));
        if (probability is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"A probability must lie in [0, 1], found {probability}.", nameof(probability));
        }

        double position = probability * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
