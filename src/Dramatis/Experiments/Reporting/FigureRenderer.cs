using Dramatis.Experiments.Reporting.Drawing;

namespace Dramatis.Experiments.Reporting;

/// <summary>
/// Draws figures as SVG: with ScottPlot, the text set by the reader's own font. The same figure gives the same text on every
/// machine, with or without fonts installed. Colours follow the report's style sheet where there is one.
/// </summary>
public static class FigureRenderer
{
    /// <summary>The figure as one SVG element, without an XML declaration, fit for inline use or for a file of its own.</summary>
    /// <exception cref="ArgumentException">
    /// Lists of the figure differ in length, or an edge names a node that is not there; the message names the figure.
    /// </exception>
    public static string ToSvg(ReportFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure switch
        {
            ForestFigure forest => ForestDrawing.Draw(forest),
            LineFigure line => LineDrawing.Draw(line),
            StackedBarFigure bars => StackedBarDrawing.Draw(bars),
            HeatmapFigure heatmap => HeatmapDrawing.Draw(heatmap),
            GraphFigure graph => GraphDrawing.Draw(graph),
            RadarFigure radar => RadarDrawing.Draw(radar),
            ScatterFigure scatter => ScatterDrawing.Draw(scatter),
            CurveFigure curve => CurveDrawing.Draw(curve),
            _ => throw new ArgumentException($"There is no drawing for a {figure.GetType().Name} (figure '{figure.Id}').", nameof(figure)),
        };
    }

    internal static void CheckSeries(ReportFigure figure, int categories, IReadOnlyList<LineSeries> series)
    {
        foreach (LineSeries one in series)
        {
            if (one.Values.Count != categories || (one.Intervals is not null && one.Intervals.Count != categories))
            {
                throw new ArgumentException(
                    $"Figure '{figure.Id}': the series '{one.Name}' needs a value for each of the {categories} categories, found {one.Values.Count}.",
                    nameof(figure));
            }
        }
    }
}
