using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Correlation;

/// <summary>
/// Product-moment correlation (Pearson 1896). With a variable coded 0 and 1 it is the point-biserial correlation, with two such
/// variables phi.
/// </summary>
public static class PearsonCorrelation
{
    /// <summary>
    /// r = S_xy / sqrt(S_xx S_yy), tested by t = r sqrt((n - 2) / (1 - r^2)) with n - 2 degrees of freedom.
    /// </summary>
    /// <param name="first">At least three finite values.</param>
    /// <param name="second">As many values, same units in the same order.</param>
    /// <param name="alternative">Direction of the test.</param>
    /// <param name="level">Confidence level of the interval in (0, 1).</param>
    /// <exception cref="ArgumentException">Too few values, unequal lengths, values that are not finite, or a constant variable.</exception>
    public static CorrelationResult Compute(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, Alternative alternative = Alternative.TwoSided, double level = 0.95)
    {
        Preconditions.CheckAtLeast(3, first.Length, "values", nameof(first));
        Preconditions.CheckLevel(level);
        double r = Coefficient(first, second);
        int n = first.Length;
        return Tested(r, n - 2, alternative, n > 3 ? FisherZ.Interval(r, n, level) : null);
    }

    /// <summary>The coefficient alone.</summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">As many values.</param>
    /// <exception cref="ArgumentException">Too few values, unequal lengths, values that are not finite, or a constant variable.</exception>
    public static double Coefficient(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Preconditions.CheckAtLeast(2, first.Length, "values", nameof(first));
        Preconditions.CheckSameLength(first.Length, second.Length, nameof(second));
        Preconditions.CheckFinite(first, nameof(first));
        Preconditions.CheckFinite(second, nameof(second));
        Preconditions.CheckSpread(first, nameof(first));
        Preconditions.CheckSpread(second, nameof(second));
        double meanX = RunningMoments.Of(first).Mean, meanY = RunningMoments.Of(second).Mean;
        double xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double x = first[i] - meanX, y = second[i] - meanY;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }

        return Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1);
    }

    internal static CorrelationResult Tested(double r, double degrees, Alternative alternative, ConfidenceInterval? interval)
    {
        double t = Math.Abs(r) < 1 ? r * Math.Sqrt(degrees / ((1 - r) * (1 + r))) : r * double.PositiveInfinity;
        return new CorrelationResult(r, t, degrees, Tail.StudentT(t, degrees, alternative), interval);
    }
}
