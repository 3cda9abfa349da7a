namespace Dramatis.Experiments.Reporting;

/// <summary>A matrix as colours with numbers.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Title">Title.</param>
/// <param name="Caption">Caption.</param>
/// <param name="RowLabels">Row names from top to bottom.</param>
/// <param name="ColumnLabels">Column names from left to right.</param>
/// <param name="Values">Values by row and column; NaN where there is none.</param>
public sealed record HeatmapFigure(
    string Id,
    string Title,
    string Caption,
    IReadOnlyList<string> RowLabels,
    IReadOnlyList<string> ColumnLabels,
    IReadOnlyList<IReadOnlyList<double>> Values) : ReportFigure(Id, Title, Caption);
