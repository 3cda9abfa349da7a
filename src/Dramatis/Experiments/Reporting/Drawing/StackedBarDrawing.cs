using System.Globalization;

namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Stacked bars with the share written in each part that has room for it.</summary>
internal static class StackedBarDrawing
{
    private const double Width = 760;
    private const double PlotHeight = 300;
    private const double HalfBar = 0.36;

    internal static string Draw(StackedBarFigure figure)
    {
        FigureRenderer.CheckSeries(figure, figure.Categories.Count, figure.Series);
        int categories = Math.Max(1, figure.Categories.Count);
        double highest = Enumerable.Range(0, figure.Categories.Count).Select(c => figure.Series.Sum(s => Part(s, c))).DefaultIfEmpty(1).Max();
        double top = highest is > 0.9 and < 1.0001 ? 1 : Math.Max(highest, 1e-9);
        AxisTicks ticks = AxisTicks.Between(0, top, 5);
        double left = 44 + ticks.Positions.Select(t => TextMetrics.Width(ticks.Format(t), FigureCanvas.SmallText)).DefaultIfEmpty(0).Max();
        SeriesLegend legend = new([.. figure.Series.Select(s => s.Name)], left, Width - 10, 4);
        CategoryAxis axis = new(figure.Categories, Width - left - 20);
        Margins margins = new(left, legend.Height + 14, 20, axis.Height + 12);
        using FigureCanvas canvas = new(Width, margins.Top + PlotHeight + margins.Bottom, margins, (-0.5, categories - 0.5), (0, top));

        ValueAxis.Draw(canvas, ticks, figure.YLabel, -0.5, categories - 0.5);
        for (int category = 0; category < figure.Categories.Count; category++)
        {
            DrawBar(canvas, figure, category);
        }

        canvas.Line(-0.5, 0, categories - 0.5, 0, Ink.Muted, 1);
        axis.Draw(canvas);
        legend.DrawBlocks(canvas);
        return canvas.Finish(figure);
    }

    private static void DrawBar(FigureCanvas canvas, StackedBarFigure figure, int category)
    {
        double from = 0;
        double room = canvas.PixelX(category + HalfBar) - canvas.PixelX(category - HalfBar);
        for (int s = 0; s < figure.Series.Count; s++)
        {
            double part = Part(figure.Series[s], category);
            if (part <= 0)
            {
                continue;
            }

            canvas.Rectangle(category - HalfBar, category + HalfBar, from, from + part, Ink.Series(s), Ink.Surface);
            double height = canvas.PixelY(from) - canvas.PixelY(from + part);
            string share = (part * 100).ToString(part < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + "%";
            if (height >= 17 && TextMetrics.Width(share, FigureCanvas.SmallText) <= room)
            {
                canvas.Text(
                    canvas.PixelX(category), canvas.PixelY(from + (part / 2)), share, Ink.OnSeries, TextAnchor.Middle, FigureCanvas.SmallText);
            }

            from += part;
        }

        if (from == 0)
        {
            canvas.Text(canvas.PixelX(category), canvas.Bottom - 14, "no data", Ink.Muted, TextAnchor.Middle, FigureCanvas.SmallText);
        }
    }

    // A missing or negative share has no height to draw.
    private static double Part(LineSeries series, int category) =>
        double.IsFinite(series.Values[category]) ? Math.Max(0, series.Values[category]) : 0;
}
