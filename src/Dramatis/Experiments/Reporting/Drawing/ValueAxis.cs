namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>A vertical value axis: grid lines, numbers, and its label turned along it.</summary>
internal static class ValueAxis
{
    internal static void Draw(FigureCanvas canvas, AxisTicks ticks, string label, double from, double to)
    {
        foreach (double tick in ticks.Positions)
        {
            canvas.Line(from, tick, to, tick, Ink.Grid, 1);
            canvas.Text(canvas.Left - 8, canvas.PixelY(tick), ticks.Format(tick), Ink.Muted, TextAnchor.End, FigureCanvas.SmallText);
        }

        string line = TextMetrics.Wrap(label, FigureCanvas.TextSize, canvas.Bottom - canvas.Top + 20, 1)[0];
        canvas.Text(14, (canvas.Top + canvas.Bottom) / 2, line, Ink.Text, TextAnchor.Middle, rotation: -90);
    }
}
