namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Two numeric axes around a plot: grid, numbers, labels, and a legend above.</summary>
internal sealed class PlaneAxes
{
    private const double Width = 760;
    private const double PlotHeight = 330;
    private readonly ReportFigure figure;
    private readonly (double Low, double High) x, y;
    private readonly AxisTicks across, up;
    private readonly SeriesLegend legend;
    private readonly Margins margins;

    internal PlaneAxes(ReportFigure figure, (double Low, double High) x, (double Low, double High) y, IReadOnlyList<string> names)
    {
        (this.figure, this.x, this.y) = (figure, x, y);
        (across, up) = (AxisTicks.Between(x.Low, x.High, 7), AxisTicks.Between(y.Low, y.High, 5));
        double left = 44 + up.Positions.Select(t => TextMetrics.Width(up.Format(t), FigureCanvas.SmallText)).DefaultIfEmpty(0).Max();
        legend = new SeriesLegend(names.Count > 1 ? names : [], left, Width - 10, 4);
        margins = new Margins(left, legend.Height + 14, 24, 56);
    }

    internal FigureCanvas Open() => new(Width, margins.Top + PlotHeight + margins.Bottom, margins, x, y);

    internal void DrawBelow(FigureCanvas canvas, string xLabel, string yLabel)
    {
        foreach (double tick in across.Positions)
        {
            canvas.Line(tick, y.Low, tick, y.High, Ink.Grid, 1);
            canvas.Text(canvas.PixelX(tick), canvas.Bottom + 14, across.Format(tick), Ink.Muted, TextAnchor.Middle, FigureCanvas.SmallText);
        }

        ValueAxis.Draw(canvas, up, yLabel, x.Low, x.High);
        canvas.Line(x.Low, y.Low, x.High, y.Low, Ink.Muted, 1);
        string line = TextMetrics.Wrap(xLabel, FigureCanvas.TextSize, canvas.Right - canvas.Left, 1)[0];
        canvas.Text((canvas.Left + canvas.Right) / 2, canvas.Bottom + 38, line, Ink.Text, TextAnchor.Middle);
    }

    internal string Finish(FigureCanvas canvas)
    {
        legend.DrawMarkers(canvas);
        return canvas.Finish(figure);
    }
}
