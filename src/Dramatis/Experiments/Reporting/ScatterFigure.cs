namespace Dramatis.Experiments.Reporting;

/// <summary>Points in a plane (scatter plot): clouds of personas, a political compass.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Title">Title.</param>
/// <param name="Caption">Caption.</param>
/// <param name="X">Label of the horizontal axis.</param>
/// <param name="Y">Label of the vertical axis.</param>
/// <param name="Series">Clouds of points.</param>
/// <param name="CrossX">Where a vertical line divides the plane, or null.</param>
/// <param name="CrossY">Where a horizontal line divides the plane, or null.</param>
public sealed record ScatterFigure(
    string Id,
    string Title,
    string Caption,
    string X,
    string Y,
    IReadOnlyList<ScatterSeries> Series,
    double? CrossX = null,
    double? CrossY = null) : ReportFigure(Id, Title, Caption);
