using Dramatis.Statistics;

namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Forest plot: labels on the left, estimates with intervals, the numbers on the right.</summary>
internal static class ForestDrawing
{
    private const double Width = 760;
    private const double RowHeight = 36;
    private const double MostLabel = 250;

    internal static string Draw(ForestFigure figure)
    {
        string[] groups = [.. figure.Rows.Where(r => r.Group is not null).Select(r => r.Group!).Distinct(StringComparer.Ordinal)];
        (double low, double high) = Limits(figure);
        AxisTicks ticks = AxisTicks.Between(low, high, 6);
        int decimals = Math.Max(2, ticks.Decimals);
        string[] numbers = [.. figure.Rows.Select(r => Numbers(r, decimals))];

        double labels = Math.Min(MostLabel, figure.Rows.Select(r => TextMetrics.Width(r.Label, FigureCanvas.TextSize)).DefaultIfEmpty(0).Max());
        double right = numbers.Select(n => TextMetrics.Width(n, FigureCanvas.SmallText)).DefaultIfEmpty(0).Max();
        SeriesLegend legend = new(groups.Length > 1 ? groups : [], labels + 20, Width - 10, 4);
        Margins margins = new(labels + 24, legend.Height + 12, right + 36, 56);
        double height = margins.Top + margins.Bottom + (RowHeight * Math.Max(1, figure.Rows.Count));
        using FigureCanvas canvas = new(Width, height, margins, (low, high), (Math.Max(1, figure.Rows.Count) - 0.5, -0.5));

        foreach (double tick in ticks.Positions)
        {
            canvas.Line(tick, -0.5, tick, Math.Max(1, figure.Rows.Count) - 0.5, Ink.Grid, 1);
            canvas.Text(canvas.PixelX(tick), canvas.Bottom + 14, ticks.Format(tick), Ink.Muted, TextAnchor.Middle, FigureCanvas.SmallText);
        }

        if (figure.Reference is { } reference)
        {
            canvas.Line(reference, -0.5, reference, Math.Max(1, figure.Rows.Count) - 0.5, Ink.Reference, 1.5f);
        }

        for (int i = 0; i < figure.Rows.Count; i++)
        {
            DrawRow(canvas, figure.Rows[i], i, Math.Max(0, Array.IndexOf(groups, figure.Rows[i].Group)), (low, high));
            canvas.Text(canvas.Right + 16, canvas.PixelY(i), numbers[i], Ink.Muted, TextAnchor.Start, FigureCanvas.SmallText);
        }

        DrawLabels(canvas, figure);
        canvas.Text((canvas.Left + canvas.Right) / 2, canvas.Bottom + 38, figure.AxisLabel, Ink.Text, TextAnchor.Middle);
        legend.DrawMarkers(canvas);
        return canvas.Finish(figure);
    }

    // Neighbours with the same label (one row for each group) share it.
    private static void DrawLabels(FigureCanvas canvas, ForestFigure figure)
    {
        for (int first = 0, next; first < figure.Rows.Count; first = next)
        {
            next = first + 1;
            while (next < figure.Rows.Count && figure.Rows[next].Group is not null && figure.Rows[next].Label == figure.Rows[first].Label)
            {
                next++;
            }

            IReadOnlyList<string> label = TextMetrics.Wrap(figure.Rows[first].Label, FigureCanvas.TextSize, MostLabel, 2);
            canvas.Lines(canvas.Left - 14, canvas.PixelY((first + next - 1) / 2.0), label, Ink.Text, TextAnchor.End);
        }
    }

    private static void DrawRow(FigureCanvas canvas, ForestRow row, int index, int series, (double Low, double High) limits)
    {
        Ink ink = Ink.Series(series);
        if (row.Interval is { } interval)
        {
            double from = Math.Max(limits.Low, interval.Lower), to = Math.Min(limits.High, interval.Upper);
            canvas.Line(from, index, to, index, ink, 2.5f);
            DrawEnd(canvas, from, index, -1, interval.Lower < limits.Low, ink, limits);
            DrawEnd(canvas, to, index, +1, interval.Upper > limits.High, ink, limits);
        }

        if (double.IsFinite(row.Estimate))
        {
            canvas.Marker(row.Estimate, index, series, ink);
        }
    }

    // A cap where the interval ends, an arrow head where it goes on beyond the axis.
    private static void DrawEnd(
        FigureCanvas canvas, double at, int index, int side, bool beyond, Ink ink, (double Low, double High) limits)
    {
        if (!beyond)
        {
            canvas.Line(at, index - 0.12, at, index + 0.12, ink, 2);
            return;
        }

        double length = 9 * (limits.High - limits.Low) / (canvas.Right - canvas.Left);
        canvas.Polygon([(at, index), (at - (side * length), index - 0.17), (at - (side * length), index + 0.17)], ink);
    }

    private static (double Low, double High) Limits(ForestFigure figure)
    {
        IEnumerable<double> values = figure.Rows
            .SelectMany(r => new[] { r.Estimate, r.Interval?.Lower ?? double.NaN, r.Interval?.Upper ?? double.NaN })
            .Append(figure.Reference ?? double.NaN);
        return ValueRange.Of(values, margin: 0.06, fromZero: false);
    }

    private static string Numbers(ForestRow row, int decimals)
    {
        if (!double.IsFinite(row.Estimate))
        {
            return "no data";
        }

        string estimate = AxisTicks.Number(row.Estimate, decimals);
        return row.Interval is { } i
            ? $"{estimate}  [{AxisTicks.Number(i.Lower, decimals)}, {AxisTicks.Number(i.Upper, decimals)}]"
            : estimate;
    }
}
