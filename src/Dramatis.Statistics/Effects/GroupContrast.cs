using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Effects;

/// <summary>
/// A group that was assigned the high pole of a trait beside one that was assigned the low pole, as PersonaLLM compares them (Jiang et al.
/// 2024): a test that normality chooses, and the effect in units of a standard deviation.
/// </summary>
/// <param name="High">Mean of the first group.</param>
/// <param name="Low">Mean of the second group.</param>
/// <param name="D">Cohen's d with the pooled sample deviation (divisors n - 1), with its interval.</param>
/// <param name="PopulationD">The same difference over the pooled deviation with divisors n, as the paper divides.</param>
/// <param name="Test">The test that normality chose.</param>
/// <param name="Statistic">F, or U of the first group.</param>
/// <param name="PValue">p of that test, two-sided. The choice looks at the same data, so its rate of errors is only near the nominal one.</param>
public sealed record GroupContrast(
    double High, double Low, StandardizedDifference D, double PopulationD, ContrastTest Test, double Statistic, double PValue)
{
    /// <summary>Compares two groups.</summary>
    /// <param name="high">3 to 5000 finite values.</param>
    /// <param name="low">3 to 5000 finite values.</param>
    /// <param name="normality">Shapiro and Wilk's p under which a group counts as not normal, in (0, 1).</param>
    /// <param name="level">Confidence level of the interval of d, in (0, 1).</param>
    /// <exception cref="ArgumentException">Too few or too many values, values that are not finite, no spread in either group, or a level out of range.</exception>
    public static GroupContrast Compare(ReadOnlySpan<double> high, ReadOnlySpan<double> low, double normality = 0.05, double level = 0.95)
    {
        Preconditions.CheckAtLeast(3, high.Length, "values", nameof(high));
        Preconditions.CheckAtLeast(3, low.Length, "values", nameof(low));
        Preconditions.CheckLevel(normality);
        StandardizedDifference d = CohenD.Independent(high, low, level);
        double total = high.Length + low.Length;
        (ContrastTest test, double statistic, double p) =
            LooksNormal(high, normality) && LooksNormal(low, normality) ? ByMeans(high, low) : ByRanks(high, low);
        return new GroupContrast(
            RunningMoments.Of(high).Mean, RunningMoments.Of(low).Mean, d, d.Value * Math.Sqrt(total / (total - 2)), test, statistic, p);
    }

    private static bool LooksNormal(ReadOnlySpan<double> values, double threshold) =>
        RunningMoments.Of(values).Variance > 0 && ShapiroWilkTest.Compute(values).PValue >= threshold;

    private static (ContrastTest Test, double Statistic, double PValue) ByMeans(ReadOnlySpan<double> high, ReadOnlySpan<double> low)
    {
        FTestResult f = OneWayAnova.Compute([high.ToArray(), low.ToArray()]).Test;
        return (ContrastTest.AnalysisOfVariance, f.Statistic, f.PValue);
    }

    private static (ContrastTest Test, double Statistic, double PValue) ByRanks(ReadOnlySpan<double> high, ReadOnlySpan<double> low)
    {
        RankTestResult u = MannWhitneyTest.Compute(high, low);
        return (ContrastTest.MannWhitney, u.Statistic, u.PValue);
    }
}
