namespace Dramatis.Statistics.Correlation;

/// <summary>A correlation of two variables with its test against 0.</summary>
/// <param name="Value">The coefficient, in [-1, 1].</param>
/// <param name="Statistic">Student's t, or z where the function says so; infinite for a perfect correlation.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of t; infinite for z.</param>
/// <param name="PValue">p value for the alternative asked for.</param>
/// <param name="Interval">Fisher z interval, or null where the function gives none (fewer than four values).</param>
public sealed record CorrelationResult(
    double Value, double Statistic, double DegreesOfFreedom, double PValue, ConfidenceInterval? Interval);
