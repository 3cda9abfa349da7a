namespace Dramatis.Experiments.Reporting;

/// <summary>Profiles on axes that leave one centre (radar plot).</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Title">Title.</param>
/// <param name="Caption">Caption.</param>
/// <param name="Axes">Names of the axes, clockwise from the top; at least three.</param>
/// <param name="Least">Value at the centre.</param>
/// <param name="Greatest">Value at the rim; values beyond either end are drawn at that end.</param>
/// <param name="Series">One value for each axis; a NaN leaves the outline open there.</param>
public sealed record RadarFigure(
    string Id,
    string Title,
    string Caption,
    IReadOnlyList<string> Axes,
    double Least,
    double Greatest,
    IReadOnlyList<LineSeries> Series) : ReportFigure(Id, Title, Caption);
