namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Radar plot: rings at round values, one outline for each profile.</summary>
internal static class RadarDrawing
{
    private const double Width = 760;
    private const double Radius = 170;
    private const double LabelGap = 14;
    private const double MostLabel = 180;

    internal static string Draw(RadarFigure figure)
    {
        Check(figure);
        SeriesLegend legend = new(figure.Series.Count > 1 ? [.. figure.Series.Select(s => s.Name)] : [], 10, Width - 10, 4);
        double centreY = legend.Height + 46 + Radius;
        double height = centreY + Radius + 46;
        AxisTicks ticks = AxisTicks.Between(figure.Least, figure.Greatest, 4);

        // Data coordinates are pixels, so that rings stay round.
        using FigureCanvas canvas = new(Width, height, default, (0, Width), (Math.Round(height), 0));
        foreach (double tick in ticks.Positions.Where(t => t > figure.Least))
        {
            canvas.Path([.. Enumerable.Range(0, figure.Axes.Count + 1).Select(i => Place(figure, centreY, i, tick))], Ink.Grid, 1);
        }

        for (int i = 0; i < figure.Axes.Count; i++)
        {
            DrawAxis(canvas, figure, centreY, i);
        }

        for (int s = 0; s < figure.Series.Count; s++)
        {
            DrawProfile(canvas, figure, centreY, s);
        }

        foreach (double tick in ticks.Positions)
        {
            (double x, double y) = Place(figure, centreY, 0, tick);
            canvas.Text(x - 6, y, ticks.Format(tick), Ink.Muted, TextAnchor.End, FigureCanvas.SmallText, halo: true);
        }

        legend.DrawMarkers(canvas);
        return canvas.Finish(figure);
    }

    private static void Check(RadarFigure figure)
    {
        if (figure.Axes.Count < 3 || !(figure.Least < figure.Greatest) || !double.IsFinite(figure.Greatest - figure.Least))
        {
            throw new ArgumentException($"Figure '{figure.Id}' needs three axes or more and a range from the least to the greatest value.", nameof(figure));
        }

        FigureRenderer.CheckSeries(figure, figure.Axes.Count, figure.Series);
    }

    private static (double X, double Y) Place(RadarFigure figure, double centreY, int axis, double value)
    {
        double angle = (2 * Math.PI * axis / figure.Axes.Count) - (Math.PI / 2);
        double distance = Radius * (Math.Clamp(value, figure.Least, figure.Greatest) - figure.Least) / (figure.Greatest - figure.Least);
        return ((Width / 2) + (distance * Math.Cos(angle)), centreY + (distance * Math.Sin(angle)));
    }

    private static void DrawAxis(FigureCanvas canvas, RadarFigure figure, double centreY, int axis)
    {
        (double x, double y) = Place(figure, centreY, axis, figure.Greatest);
        canvas.Line(Width / 2, centreY, x, y, Ink.Grid, 1);
        double dx = (x - (Width / 2)) / Radius, dy = (y - centreY) / Radius;
        TextAnchor anchor = Math.Abs(dx) < 0.2 ? TextAnchor.Middle : (dx > 0 ? TextAnchor.Start : TextAnchor.End);
        IReadOnlyList<string> lines = TextMetrics.Wrap(figure.Axes[axis], FigureCanvas.TextSize, MostLabel, anchor == TextAnchor.Middle ? 1 : 2);
        canvas.Lines(x + (dx * LabelGap), y + (dy * (LabelGap + (anchor == TextAnchor.Middle ? 4 : 0))), lines, Ink.Text, anchor);
    }

    private static void DrawProfile(FigureCanvas canvas, RadarFigure figure, double centreY, int index)
    {
        LineSeries series = figure.Series[index];
        Ink ink = Ink.Series(index);
        int count = figure.Axes.Count;
        for (int i = 0; i < count; i++)
        {
            if (!double.IsFinite(series.Values[i]))
            {
                continue;
            }

            if (series.Intervals?[i] is { } interval && double.IsFinite(interval.Lower) && double.IsFinite(interval.Upper))
            {
                (double x1, double y1) = Place(figure, centreY, i, interval.Lower);
                (double x2, double y2) = Place(figure, centreY, i, interval.Upper);
                canvas.Line(x1, y1, x2, y2, ink, 1.5f);
            }

            int next = (i + 1) % count;
            if (double.IsFinite(series.Values[next]))
            {
                canvas.Path([Place(figure, centreY, i, series.Values[i]), Place(figure, centreY, next, series.Values[next])], ink, 2);
            }

            (double x, double y) = Place(figure, centreY, i, series.Values[i]);
            canvas.Marker(x, y, index, ink);
        }
    }
}
