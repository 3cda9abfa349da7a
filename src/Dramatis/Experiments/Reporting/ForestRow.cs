using Dramatis.Statistics;

namespace Dramatis.Experiments.Reporting;

/// <summary>One line of a forest plot.</summary>
/// <param name="Label">Label.</param>
/// <param name="Estimate">Estimate.</param>
/// <param name="Interval">Interval, or null when none is known.</param>
/// <param name="Group">Series the row belongs to, for colour, or null.</param>
public sealed record ForestRow(string Label, double Estimate, ConfidenceInterval? Interval, string? Group = null);
