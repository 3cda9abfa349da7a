using System.Globalization;

namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Heat map with the number in each cell: one hue for values of one sign, two around zero for both.</summary>
internal static class HeatmapDrawing
{
    private const double MostWidth = 760;
    private const double CellHeight = 38;
    private static readonly (int R, int G, int B) Pale = (0xF3, 0xF6, 0xF9);
    private static readonly (int R, int G, int B) Blue = (0x0B, 0x4F, 0x8A);
    private static readonly (int R, int G, int B) Rust = (0xA8, 0x3F, 0x06);

    internal static string Draw(HeatmapFigure figure)
    {
        int rows = figure.RowLabels.Count, columns = figure.ColumnLabels.Count;
        if (figure.Values.Count != rows || figure.Values.Any(r => r.Count != columns))
        {
            throw new ArgumentException($"Figure '{figure.Id}' needs {rows} rows of {columns} values.", nameof(figure));
        }

        double left = 16 + Math.Min(220, figure.RowLabels.Select(l => TextMetrics.Width(l, FigureCanvas.TextSize)).DefaultIfEmpty(0).Max());
        double cell = Math.Clamp((MostWidth - left - 16) / Math.Max(1, columns), 46, 96);
        CategoryAxis axis = new(figure.ColumnLabels, cell * Math.Max(1, columns));
        double[] finite = [.. figure.Values.SelectMany(v => v).Where(double.IsFinite)];
        double strongest = finite.Select(Math.Abs).DefaultIfEmpty(0).Max();
        int decimals = strongest >= 100 ? 0 : (strongest >= 10 ? 1 : 2);
        Margins margins = new(left, 8, 16, axis.Height + 40);
        using FigureCanvas canvas = new(
            left + (cell * Math.Max(1, columns)) + 16,
            margins.Top + margins.Bottom + (CellHeight * Math.Max(1, rows)),
            margins,
            (-0.5, Math.Max(1, columns) - 0.5),
            (Math.Max(1, rows) - 0.5, -0.5));

        for (int row = 0; row < rows; row++)
        {
            canvas.Lines(
                left - 10, canvas.PixelY(row), TextMetrics.Wrap(figure.RowLabels[row], FigureCanvas.TextSize, 220, 2), Ink.Text, TextAnchor.End);
            for (int column = 0; column < columns; column++)
            {
                DrawCell(canvas, row, column, figure.Values[row][column], strongest, decimals);
            }
        }

        axis.Draw(canvas);
        DrawScale(canvas, canvas.Bottom + axis.Height + 14, finite, strongest, decimals);
        return canvas.Finish(figure);
    }

    private static void DrawCell(FigureCanvas canvas, int row, int column, double value, double strongest, int decimals)
    {
        double x = canvas.PixelX(column), y = canvas.PixelY(row);
        if (!double.IsFinite(value))
        {
            canvas.Rectangle(column - 0.48, column + 0.48, row - 0.46, row + 0.46, Ink.Surface, Ink.Grid);
            canvas.Text(x, y, "–", Ink.Muted, TextAnchor.Middle);
            return;
        }

        double strength = strongest > 0 ? value / strongest : 0;
        canvas.Rectangle(column - 0.48, column + 0.48, row - 0.46, row + 0.46, Shade(strength));
        Ink ink = new(Math.Abs(strength) > 0.5 ? "#FFFFFF" : "#14181D"); // the cell's own colour is the same on every page
        canvas.Text(x, y, AxisTicks.Number(value, decimals), ink, TextAnchor.Middle, FigureCanvas.SmallText);
    }

    private static void DrawScale(FigureCanvas canvas, double y, double[] finite, double strongest, int decimals)
    {
        if (finite.Length == 0 || strongest == 0)
        {
            return;
        }

        const int steps = 24;
        double low = finite.Min() < 0 ? -strongest : 0, high = finite.Max() > 0 ? strongest : 0;
        string first = AxisTicks.Number(low, decimals), last = AxisTicks.Number(high, decimals);
        double x = canvas.Left + TextMetrics.Width(first, FigureCanvas.SmallText) + 6;
        canvas.Text(x - 6, y, first, Ink.Muted, TextAnchor.End, FigureCanvas.SmallText);
        for (int i = 0; i < steps; i++)
        {
            double value = low + ((high - low) * (i + 0.5) / steps);
            canvas.Swatch(x + (i * 5), y - 5, 5.2, 10, Shade(value / strongest), rounding: 0);
        }

        canvas.Text(x + (steps * 5) + 6, y, last, Ink.Muted, TextAnchor.Start, FigureCanvas.SmallText);
    }

    private static Ink Shade(double strength)
    {
        (int R, int G, int B) end = strength < 0 ? Rust : Blue;
        double t = Math.Min(1, Math.Abs(strength));
        return new Ink(string.Create(
            CultureInfo.InvariantCulture, $"#{Mix(Pale.R, end.R, t):X2}{Mix(Pale.G, end.G, t):X2}{Mix(Pale.B, end.B, t):X2}"));
    }

    private static int Mix(int from, int to, double t) => (int)Math.Round(from + ((to - from) * t));
}
