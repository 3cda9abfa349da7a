namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Result of a sign test.</summary>
/// <param name="Positive">Differences above 0.</param>
/// <param name="Counted">Differences other than 0.</param>
/// <param name="PValue">Exact binomial p value.</param>
public sealed record SignTestResult(int Positive, int Counted, double PValue);
