using Dramatis.Statistics.Density;

namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Clouds of points, each in front of its hull.</summary>
internal static class ScatterDrawing
{
    // From here on single points are drawn small.
    private const int ManyPoints = 60;
    private const float SmallMarker = 0.55f;
    private const double CrossArm = 9;

    internal static string Draw(ScatterFigure figure)
    {
        (double X, double Y)[][] clouds = [.. figure.Series.Select(s => s.Points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).ToArray())];
        (double Low, double High) x = ValueRange.Of(clouds.SelectMany(c => c.Select(p => p.X)).Append(figure.CrossX ?? double.NaN), margin: 0.06, fromZero: false);
        (double Low, double High) y = ValueRange.Of(clouds.SelectMany(c => c.Select(p => p.Y)).Append(figure.CrossY ?? double.NaN), margin: 0.06, fromZero: false);
        PlaneAxes axes = new(figure, x, y, [.. figure.Series.Select(s => s.Name)]);
        using FigureCanvas canvas = axes.Open();
        axes.DrawBelow(canvas, figure.X, figure.Y);
        if (figure.CrossX is { } across)
        {
            canvas.Line(across, y.Low, across, y.High, Ink.Reference, 1.5f);
        }

        if (figure.CrossY is { } up)
        {
            canvas.Line(x.Low, up, x.High, up, Ink.Reference, 1.5f);
        }

        for (int s = 0; s < clouds.Length; s++)
        {
            DrawHull(canvas, figure.Series[s], clouds[s], Ink.Series(s));
        }

        bool many = clouds.Sum(c => c.Length) > ManyPoints;
        for (int s = 0; s < clouds.Length; s++)
        {
            foreach ((double X, double Y) point in clouds[s])
            {
                canvas.Marker(point.X, point.Y, s, Ink.Series(s), many ? SmallMarker : 1);
            }
        }

        for (int s = 0; s < clouds.Length; s++)
        {
            DrawMean(canvas, figure.Series[s], clouds[s], Ink.Series(s));
        }

        return axes.Finish(canvas);
    }

    private static void DrawHull(FigureCanvas canvas, ScatterSeries series, (double X, double Y)[] cloud, Ink ink)
    {
        if (!series.Hull || cloud.Length < 2)
        {
            return;
        }

        double[,] points = new double[cloud.Length, 2];
        for (int i = 0; i < cloud.Length; i++)
        {
            (points[i, 0], points[i, 1]) = cloud[i];
        }

        (double X, double Y)[] corners = [.. ConvexHull.Of(points).Vertices.Select(v => cloud[v])];
        if (corners.Length > 2)
        {
            canvas.Polygon(corners, ink, FigureCanvas.Faint);
        }

        canvas.Path(corners.Append(corners[0]), ink, 1.5f);
    }

    private static void DrawMean(FigureCanvas canvas, ScatterSeries series, (double X, double Y)[] cloud, Ink ink)
    {
        if (!series.Mean || cloud.Length == 0)
        {
            return;
        }

        (double x, double y) = (cloud.Average(p => p.X), cloud.Average(p => p.Y));
        double across = CrossArm * (canvas.ValueX(canvas.Left + 1) - canvas.ValueX(canvas.Left));
        double up = CrossArm * (canvas.ValueY(canvas.Top) - canvas.ValueY(canvas.Top + 1));
        foreach ((Ink layer, float width) in new[] { (Ink.Surface, 6f), (ink, 3f) })
        {
            canvas.Line(x - across, y, x + across, y, layer, width);
            canvas.Line(x, y - up, x, y + up, layer, width);
        }
    }
}
