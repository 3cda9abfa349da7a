namespace Dramatis.Statistics.PairedComparison;

/// <summary>Where a competitor stands on the scale of a model of paired comparisons.</summary>
/// <param name="Competitor">Name.</param>
/// <param name="Value">Distance from the reference, whose value is 0.</param>
/// <param name="StandardError">Standard error of that distance; 0 for the reference.</param>
public sealed record Strength(string Competitor, double Value, double StandardError);
