namespace Dramatis.Experiments.Reporting;

/// <summary>Shares that add up to one per category (stacked bars).</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Title">Title.</param>
/// <param name="Caption">Caption.</param>
/// <param name="YLabel">Label of the value axis.</param>
/// <param name="Categories">Category names, one bar each.</param>
/// <param name="Series">Parts of each bar, from the bottom.</param>
public sealed record StackedBarFigure(
    string Id,
    string Title,
    string Caption,
    string YLabel,
    IReadOnlyList<string> Categories,
    IReadOnlyList<LineSeries> Series) : ReportFigure(Id, Title, Caption);
