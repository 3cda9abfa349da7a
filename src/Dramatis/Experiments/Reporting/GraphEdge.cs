namespace Dramatis.Experiments.Reporting;

/// <summary>One arrow of a graph.</summary>
/// <param name="From">Index of the start node.</param>
/// <param name="To">Index of the end node.</param>
/// <param name="Weight">Weight; negative ones are drawn dashed.</param>
public sealed record GraphEdge(int From, int To, double Weight);
