namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Association in 2 by 2 tables over strata.</summary>
/// <param name="Test">Mantel-Haenszel chi-square with 1 degree of freedom.</param>
/// <param name="CommonOddsRatio">Mantel-Haenszel estimate.</param>
/// <param name="Interval">Its interval (Robins, Breslow and Greenland 1986).</param>
public sealed record MantelHaenszelResult(ChiSquareTestResult Test, double CommonOddsRatio, ConfidenceInterval Interval);
