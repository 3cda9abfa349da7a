namespace Dramatis.Statistics.Moments;

/// <summary>
/// Mean and variance in one pass (Welford 1962), with the merge of Chan, Golub and LeVeque (1983). A mutable class so that a
/// long run can feed it; not thread-safe: give each worker its own and merge.
/// </summary>
public sealed class RunningMoments
{
    private double sumOfSquares;

    /// <summary>Number of values so far.</summary>
    public long Count { get; private set; }

    /// <summary>Mean, NaN before the first value.</summary>
    public double Mean { get; private set; } = double.NaN;

    /// <summary>Sample variance with divisor n - 1, NaN before the second value.</summary>
    public double Variance => Count > 1 ? sumOfSquares / (Count - 1) : double.NaN;

    /// <summary>Square root of <see cref="Variance"/>.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>The moments of a list of finite values.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static RunningMoments Of(ReadOnlySpan<double> values)
    {
        RunningMoments moments = new();
        foreach (double value in values)
        {
            moments.Add(value);
        }

        return moments;
    }

    /// <summary>Takes one value in.</summary>
    /// <exception cref="ArgumentException">The value is not finite: decide what a missing value means before it gets here.</exception>
    public void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"Values must be finite, found {value}.", nameof(value));
        }

        Count++;
        if (Count == 1)
        {
            Mean = value;
            return;
        }

        double before = value - Mean;
        Mean += before / Count;
        sumOfSquares += before * (value - Mean);
    }

    /// <summary>Takes in everything another instance has seen.</summary>
    public void Merge(RunningMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0)
        {
            return;
        }

        if (Count == 0)
        {
            (Count, Mean, sumOfSquares) = (other.Count, other.Mean, other.sumOfSquares);
            return;
        }

        long total = Count + other.Count;
        double shift = other.Mean - Mean;
        sumOfSquares += other.sumOfSquares + (shift * shift * Count * other.Count / total);
        Mean += shift * other.Count / total;
        Count = total;
    }
}
