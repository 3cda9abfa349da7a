namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Result of a sign-flip test.</summary>
/// <param name="MeanDifference">Mean of the differences, zeros included.</param>
/// <param name="PValue">Two-sided p value.</param>
/// <param name="Assignments">Sign assignments looked at: all of them when <paramref name="IsExact"/>, else the random draws.</param>
/// <param name="IsExact">Whether every assignment was enumerated.</param>
public sealed record SignFlipResult(double MeanDifference, double PValue, long Assignments, bool IsExact);
