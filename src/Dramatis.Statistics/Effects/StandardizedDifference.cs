namespace Dramatis.Statistics.Effects;

/// <summary>A difference of means in units of a standard deviation.</summary>
/// <param name="Value">The difference, first minus second.</param>
/// <param name="Interval">Interval by inversion of the noncentral t distribution (Steiger and Fouladi 1997).</param>
public sealed record StandardizedDifference(double Value, ConfidenceInterval Interval);
