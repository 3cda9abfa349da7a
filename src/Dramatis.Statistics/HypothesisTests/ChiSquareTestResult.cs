namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Result of a test with a chi-square limit.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom.</param>
/// <param name="PValue">Upper tail of chi-square.</param>
public sealed record ChiSquareTestResult(double Statistic, double DegreesOfFreedom, double PValue);
