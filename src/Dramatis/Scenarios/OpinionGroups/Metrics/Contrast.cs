using Dramatis.Statistics;

namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>A signed difference with its uncertainty.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Estimate">The estimate.</param>
/// <param name="Interval">95 % interval, clusters resampled.</param>
/// <param name="PValue">Two-sided p value, not corrected.</param>
/// <param name="Units">Independent units (questions).</param>
/// <param name="Basis">How it was estimated and tested.</param>
public sealed record Contrast(string Id, double Estimate, ConfidenceInterval Interval, double PValue, int Units, string Basis);
