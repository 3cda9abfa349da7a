using Dramatis.Statistics;

namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Line plot over ordered categories, with error bars and gaps.</summary>
internal static class LineDrawing
{
    private const double Width = 760;
    private const double PlotHeight = 300;

    internal static string Draw(LineFigure figure)
    {
        FigureRenderer.CheckSeries(figure, figure.Categories.Count, figure.Series);
        int categories = Math.Max(1, figure.Categories.Count);
        (double low, double high) = ValueRange.Of(figure.Series.SelectMany(Values), margin: 0.06, fromZero: true);
        AxisTicks ticks = AxisTicks.Between(low, high, 5);
        double left = 44 + ticks.Positions.Select(t => TextMetrics.Width(ticks.Format(t), FigureCanvas.SmallText)).DefaultIfEmpty(0).Max();
        SeriesLegend legend = new(figure.Series.Count > 1 ? [.. figure.Series.Select(s => s.Name)] : [], left, Width - 10, 4);
        CategoryAxis axis = new(figure.Categories, Width - left - 20);
        Margins margins = new(left, legend.Height + 14, 20, axis.Height + 34);
        using FigureCanvas canvas = new(
            Width, margins.Top + PlotHeight + margins.Bottom, margins, (-0.5, categories - 0.5), (low, high));

        ValueAxis.Draw(canvas, ticks, figure.YLabel, -0.5, categories - 0.5);
        canvas.Line(-0.5, low, categories - 0.5, low, Ink.Muted, 1);
        double dodge = Math.Min(0.1, 0.5 / Math.Max(1, figure.Series.Count));
        for (int s = 0; s < figure.Series.Count; s++)
        {
            DrawSeries(canvas, figure.Series[s], s, (s - ((figure.Series.Count - 1) / 2.0)) * dodge);
        }

        axis.Draw(canvas);
        canvas.Text((canvas.Left + canvas.Right) / 2, canvas.Bottom + axis.Height + 18, figure.XLabel, Ink.Text, TextAnchor.Middle);
        legend.DrawMarkers(canvas);
        return canvas.Finish(figure);
    }

    private static void DrawSeries(FigureCanvas canvas, LineSeries series, int index, double offset)
    {
        Ink ink = Ink.Series(index);
        List<(double, double)> run = [];
        for (int i = 0; i <= series.Values.Count; i++)
        {
            if (i < series.Values.Count && double.IsFinite(series.Values[i]))
            {
                run.Add((i + offset, series.Values[i]));
                continue;
            }

            if (run.Count > 1)
            {
                canvas.Path(run, ink, 2);
            }

            run = [];
        }

        for (int i = 0; i < series.Values.Count; i++)
        {
            if (!double.IsFinite(series.Values[i]))
            {
                continue;
            }

            if (series.Intervals?[i] is { } interval && double.IsFinite(interval.Lower) && double.IsFinite(interval.Upper))
            {
                canvas.Line(i + offset, interval.Lower, i + offset, interval.Upper, ink, 1.5f);
                canvas.Line(i + offset - 0.03, interval.Lower, i + offset + 0.03, interval.Lower, ink, 1.5f);
                canvas.Line(i + offset - 0.03, interval.Upper, i + offset + 0.03, interval.Upper, ink, 1.5f);
            }

            canvas.Marker(i + offset, series.Values[i], index, ink);
        }
    }

    private static IEnumerable<double> Values(LineSeries series)
    {
        IEnumerable<double> ends = series.Intervals is null
            ? []
            : series.Intervals
                .Where((interval, i) => interval is not null && double.IsFinite(series.Values[i]))
                .SelectMany(i => new[] { i!.Value.Lower, i.Value.Upper });
        return series.Values.Concat(ends);
    }
}
