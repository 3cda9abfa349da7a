namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Names of series in rows above the data, each with its swatch.</summary>
internal sealed class SeriesLegend
{
    private const double SwatchWidth = 22;
    private const double RowHeight = 24;
    private readonly List<(string Name, double X, double Y)> places = [];

    internal SeriesLegend(IReadOnlyList<string> names, double left, double right, double top)
    {
        double x = left, y = top + (RowHeight / 2);
        foreach (string name in names)
        {
            double width = SwatchWidth + TextMetrics.Width(name, FigureCanvas.TextSize) + 18;
            if (x > left && x + width > right)
            {
                x = left;
                y += RowHeight;
            }

            places.Add((name, x, y));
            x += width;
        }

        Height = names.Count == 0 ? 0 : y + (RowHeight / 2) - top;
    }

    internal double Height { get; }

    internal void DrawMarkers(FigureCanvas canvas)
    {
        for (int i = 0; i < places.Count; i++)
        {
            canvas.MarkerSwatch(places[i].X + 8, places[i].Y, i, Ink.Series(i));
            canvas.Text(places[i].X + SwatchWidth, places[i].Y, places[i].Name, Ink.Text);
        }
    }

    internal void DrawBlocks(FigureCanvas canvas)
    {
        for (int i = 0; i < places.Count; i++)
        {
            canvas.Swatch(places[i].X, places[i].Y - 7, 14, 14, Ink.Series(i));
            canvas.Text(places[i].X + SwatchWidth, places[i].Y, places[i].Name, Ink.Text);
        }
    }
}
