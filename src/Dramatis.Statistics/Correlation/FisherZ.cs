using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Statistics.Correlation;

/// <summary>Fisher's transformation of a correlation, z = artanh r, whose standard error is 1 / sqrt(n - 3) (Fisher 1921).</summary>
public static class FisherZ
{
    /// <summary>Interval of a correlation: tanh(z -+ q / sqrt(n - 3)).</summary>
    /// <param name="correlation">In [-1, 1]; at the ends the interval is that point.</param>
    /// <param name="count">Pairs of values, at least 4.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public static ConfidenceInterval Interval(double correlation, int count, double level = 0.95)
    {
        Check(correlation, count);
        Preconditions.CheckLevel(level);
        double z = Math.Atanh(correlation), half = TailQuantile.Normal((1 - level) / 2) / Math.Sqrt(count - 3);
        return new ConfidenceInterval(Math.Tanh(z - half), Math.Tanh(z + half), level);
    }

    /// <summary>
    /// Test that two correlations of independent samples are equal: z = (artanh r1 - artanh r2) / sqrt(1 / (n1 - 3) + 1 / (n2 - 3)),
    /// two-sided normal p.
    /// </summary>
    /// <param name="first">First correlation, in (-1, 1).</param>
    /// <param name="firstCount">Pairs of values behind it, at least 4.</param>
    /// <param name="second">Second correlation, in (-1, 1).</param>
    /// <param name="secondCount">Pairs of values behind it, at least 4.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public static TestOutcome Compare(double first, int firstCount, double second, int secondCount)
    {
        Check(first, firstCount);
        Check(second, secondCount);
        if (Math.Abs(first) == 1 || Math.Abs(second) == 1)
        {
            throw new ArgumentException($"A perfect correlation has no sampling error to compare by, found {first} and {second}.", nameof(first));
        }

        double z = (Math.Atanh(first) - Math.Atanh(second)) / Math.Sqrt((1.0 / (firstCount - 3)) + (1.0 / (secondCount - 3)));
        return new TestOutcome(z, Tail.Normal(z, Alternative.TwoSided));
    }

    private static void Check(double correlation, int count)
    {
        if (correlation is not (>= -1 and <= 1))
        {
            throw new ArgumentException($"A correlation must lie in [-1, 1], found {correlation}.", nameof(correlation));
        }

        Preconditions.CheckAtLeast(4, count, "pairs of values", nameof(count));
    }
}
