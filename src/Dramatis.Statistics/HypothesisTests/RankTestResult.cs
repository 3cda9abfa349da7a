namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Result of a rank test of location.</summary>
/// <param name="Statistic">U of the first sample, or the rank sum V of the positive differences.</param>
/// <param name="Z">The statistic from its expectation in units of its tie-corrected standard deviation, with the continuity correction if asked for.</param>
/// <param name="PValue">p value for the alternative asked for.</param>
/// <param name="IsExact">Whether <paramref name="PValue"/> is exact.</param>
/// <param name="Estimate">Hodges-Lehmann estimate: the median of all differences, or of all means of two differences.</param>
/// <param name="Interval">
/// Interval of the shift from the order of those, by the exact distribution without ties where p is exact, else by the normal one. Ends
/// are infinite where the sample is too small for the level, and at the open side of a one-sided alternative.
/// </param>
public sealed record RankTestResult(
    double Statistic, double Z, double PValue, bool IsExact, double Estimate, ConfidenceInterval Interval);
