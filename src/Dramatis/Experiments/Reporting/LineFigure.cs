namespace Dramatis.Experiments.Reporting;

/// <summary>Series of values with intervals over ordered categories (line plot).</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Title">Title.</param>
/// <param name="Caption">Caption.</param>
/// <param name="XLabel">Label of the category axis.</param>
/// <param name="YLabel">Label of the value axis.</param>
/// <param name="Categories">Category names in order.</param>
/// <param name="Series">The series; NaN values are gaps.</param>
public sealed record LineFigure(
    string Id,
    string Title,
    string Caption,
    string XLabel,
    string YLabel,
    IReadOnlyList<string> Categories,
    IReadOnlyList<LineSeries> Series) : ReportFigure(Id, Title, Caption);
