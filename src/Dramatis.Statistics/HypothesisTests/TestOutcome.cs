namespace Dramatis.Statistics.HypothesisTests;

/// <summary>A test statistic with its two-sided p value.</summary>
/// <param name="Statistic">The statistic the test names: z, chi-square, or a count.</param>
/// <param name="PValue">Two-sided p value in [0, 1].</param>
public readonly record struct TestOutcome(double Statistic, double PValue);
