namespace Dramatis.Experiments.Reporting;

/// <summary>Directed influence between named nodes, drawn as a graph on a circle.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Title">Title.</param>
/// <param name="Caption">Caption.</param>
/// <param name="Nodes">Node names.</param>
/// <param name="Edges">Edges with their weight; thickness grows with it.</param>
public sealed record GraphFigure(
    string Id,
    string Title,
    string Caption,
    IReadOnlyList<string> Nodes,
    IReadOnlyList<GraphEdge> Edges) : ReportFigure(Id, Title, Caption);
