namespace Dramatis.Statistics.HypothesisTests;

/// <summary>
/// Tests that a mean difference lies within bounds, by two one-sided t tests (Schuirmann 1987). All throw
/// <see cref="ArgumentException"/> as the t test does, and for bounds that are not in order.
/// </summary>
public static class EquivalenceTest
{
    private delegate TTestResult Test(double hypothesis, Alternative alternative, double level);

    /// <summary>Paired samples.</summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">As many values.</param>
    /// <param name="low">Lower bound of first minus second.</param>
    /// <param name="high">Upper bound.</param>
    /// <param name="alpha">Level of the test, in (0, 0.5); it sets the interval alone.</param>
    public static EquivalenceResult Paired(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double low, double high, double alpha = 0.05)
    {
        double[] differences = TTest.Differences(first, second);
        return Both((h, alternative, level) => TTest.OneSample(differences, h, alternative, level), low, high, alpha);
    }

    /// <summary>Two independent samples with pooled variance.</summary>
    /// <inheritdoc cref="Paired"/>
    public static EquivalenceResult Student(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double low, double high, double alpha = 0.05)
    {
        double[] a = first.ToArray(), b = second.ToArray();
        return Both((h, alternative, level) => TTest.Student(a, b, h, alternative, level), low, high, alpha);
    }

    /// <summary>Two independent samples with unequal variances.</summary>
    /// <inheritdoc cref="Paired"/>
    public static EquivalenceResult Welch(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double low, double high, double alpha = 0.05)
    {
        double[] a = first.ToArray(), b = second.ToArray();
        return Both((h, alternative, level) => TTest.Welch(a, b, h, alternative, level), low, high, alpha);
    }

    private static EquivalenceResult Both(Test test, double low, double high, double alpha)
    {
        if (!(low < high))
        {
            throw new ArgumentException($"The bounds must be in order, found {low} and {high}.", nameof(low));
        }

        if (alpha is not (> 0 and < 0.5))
        {
            throw new ArgumentException($"The level of the test must lie between 0 and 0.5, found {alpha}.", nameof(alpha));
        }

        double level = 1 - (2 * alpha);
        return new EquivalenceResult(
            test(low, Alternative.Greater, level), test(high, Alternative.Less, level), test(low, Alternative.TwoSided, level).Interval);
    }
}
