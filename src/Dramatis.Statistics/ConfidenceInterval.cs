namespace Dramatis.Statistics;

/// <summary>A closed interval around an estimate. Ends may be infinite, never NaN, and are in order.</summary>
public readonly record struct ConfidenceInterval
{
    /// <summary>Creates an interval.</summary>
    /// <exception cref="ArgumentException">An end is NaN or the ends are swapped, or the level is not in (0, 1).</exception>
    public ConfidenceInterval(double lower, double upper, double level = 0.95)
    {
        if (double.IsNaN(lower) || double.IsNaN(upper) || lower > upper)
        {
            throw new ArgumentException($"Interval ends must be numbers in order, found [{lower}, {upper}].", nameof(lower));
        }

        if (level is not (> 0 and < 1))
        {
            throw new ArgumentException($"The confidence level must lie between 0 and 1, found {level}.", nameof(level));
        }

        Lower = lower;
        Upper = upper;
        Level = level;
    }

    /// <summary>Lower end, included.</summary>
    public double Lower { get; }

    /// <summary>Upper end, included.</summary>
    public double Upper { get; }

    /// <summary>Confidence level in (0, 1).</summary>
    public double Level { get; }

    /// <summary>Whether a value lies in the interval, ends included.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
