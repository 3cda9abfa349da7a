namespace Dramatis.Experiments.Reporting;

/// <summary>Estimates with intervals, one line each (forest plot).</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Title">Title.</param>
/// <param name="Caption">Caption.</param>
/// <param name="AxisLabel">Label of the value axis with its unit.</param>
/// <param name="Rows">Label, estimate and interval, from top to bottom.</param>
/// <param name="Reference">Value of no effect, drawn as a line, or null.</param>
public sealed record ForestFigure(
    string Id,
    string Title,
    string Caption,
    string AxisLabel,
    IReadOnlyList<ForestRow> Rows,
    double? Reference = null) : ReportFigure(Id, Title, Caption);
