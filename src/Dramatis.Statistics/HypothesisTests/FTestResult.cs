namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Result of an F test.</summary>
/// <param name="Statistic">F.</param>
/// <param name="NumeratorDegrees">Degrees of freedom of the numerator.</param>
/// <param name="DenominatorDegrees">Degrees of freedom of the denominator.</param>
/// <param name="PValue">Upper tail of F, unless the function says otherwise.</param>
public sealed record FTestResult(double Statistic, double NumeratorDegrees, double DenominatorDegrees, double PValue);
