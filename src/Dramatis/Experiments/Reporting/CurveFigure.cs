namespace Dramatis.Experiments.Reporting;

/// <summary>Curves over a number (reliability against items, score against temperature), with bands.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Title">Title.</param>
/// <param name="Caption">Caption.</param>
/// <param name="X">Label of the horizontal axis.</param>
/// <param name="Y">Label of the vertical axis.</param>
/// <param name="Series">The curves.</param>
/// <param name="Reference">Value drawn as a line across, or null.</param>
public sealed record CurveFigure(
    string Id,
    string Title,
    string Caption,
    string X,
    string Y,
    IReadOnlyList<CurveSeries> Series,
    double? Reference = null) : ReportFigure(Id, Title, Caption);
