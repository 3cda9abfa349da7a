namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Result of a t test.</summary>
/// <param name="Statistic">t.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom, fractional for Welch's test.</param>
/// <param name="PValue">p value for the alternative asked for.</param>
/// <param name="Estimate">The mean, or the difference of means (first minus second).</param>
/// <param name="Interval">Interval of the estimate; one end is infinite for a one-sided alternative.</param>
public sealed record TTestResult(double Statistic, double DegreesOfFreedom, double PValue, double Estimate, ConfidenceInterval Interval);
