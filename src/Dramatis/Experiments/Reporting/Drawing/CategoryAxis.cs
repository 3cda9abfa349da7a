namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Names of categories under a plot: wrapped to their column, turned where a word is wider than that.</summary>
internal sealed class CategoryAxis
{
    private const double LineHeight = FigureCanvas.TextSize * 1.25;
    private const double Turn = -38;
    private readonly IReadOnlyList<string> names;
    private readonly double columnWidth;
    private readonly bool turned;

    internal CategoryAxis(IReadOnlyList<string> names, double width)
    {
        this.names = names;
        columnWidth = (width / Math.Max(1, names.Count)) - 8;
        turned = names.Any(name => name.Split(' ').Any(word => TextMetrics.Width(word, FigureCanvas.TextSize) > columnWidth));
        Height = turned
            ? 16 + Math.Min(130, names.Max(n => TextMetrics.Width(n, FigureCanvas.TextSize)) * 0.62)
            : 10 + (LineHeight * names.Select(n => Wrapped(n).Count).DefaultIfEmpty(1).Max());
    }

    internal double Height { get; }

    internal void Draw(FigureCanvas canvas)
    {
        for (int i = 0; i < names.Count; i++)
        {
            double x = canvas.PixelX(i);
            if (turned)
            {
                string line = TextMetrics.Wrap(names[i], FigureCanvas.TextSize, 200, 1)[0];
                canvas.Text(x + 4, canvas.Bottom + 14, line, Ink.Text, TextAnchor.End, rotation: Turn);
                continue;
            }

            canvas.Lines(x, canvas.Bottom + 16, Wrapped(names[i]), Ink.Text, TextAnchor.Middle, centred: false);
        }
    }

    private IReadOnlyList<string> Wrapped(string name) => TextMetrics.Wrap(name, FigureCanvas.TextSize, columnWidth, 3);
}
