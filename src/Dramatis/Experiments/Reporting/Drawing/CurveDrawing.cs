namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Curves over a number, each in front of its band.</summary>
internal static class CurveDrawing
{
    // More points than this would hide the curve under their markers.
    private const int MostMarkers = 24;

    internal static string Draw(CurveFigure figure)
    {
        foreach (CurveSeries series in figure.Series)
        {
            Check(figure, series);
        }

        (double Low, double High) x = ValueRange.Of(figure.Series.SelectMany(s => s.Xs), margin: 0.03, fromZero: false);
        (double Low, double High) y = ValueRange.Of(figure.Series.SelectMany(Values).Append(figure.Reference ?? double.NaN), margin: 0.06, fromZero: true);
        PlaneAxes axes = new(figure, x, y, [.. figure.Series.Select(s => s.Name)]);
        using FigureCanvas canvas = axes.Open();
        axes.DrawBelow(canvas, figure.X, figure.Y);
        if (figure.Reference is { } reference)
        {
            canvas.Line(x.Low, reference, x.High, reference, Ink.Reference, 1.5f);
        }

        for (int s = 0; s < figure.Series.Count; s++)
        {
            DrawBand(canvas, figure.Series[s], Ink.Series(s));
        }

        for (int s = 0; s < figure.Series.Count; s++)
        {
            DrawCurve(canvas, figure.Series[s], s);
        }

        return axes.Finish(canvas);
    }

    private static void Check(CurveFigure figure, CurveSeries series)
    {
        int count = series.Xs.Count;
        if (series.Ys.Count != count || (series.Lower?.Count ?? count) != count || (series.Upper?.Count ?? count) != count)
        {
            throw new ArgumentException($"Figure '{figure.Id}': the curve '{series.Name}' needs a value for each of its {count} positions.", nameof(figure));
        }

        if (series.Xs.Any(v => !double.IsFinite(v)) || series.Xs.Zip(series.Xs.Skip(1), (a, b) => a > b).Any(falls => falls))
        {
            throw new ArgumentException($"Figure '{figure.Id}': the positions of '{series.Name}' are not finite and ascending.", nameof(figure));
        }
    }

    private static IEnumerable<double> Values(CurveSeries series) => series.Ys.Concat(series.Lower ?? []).Concat(series.Upper ?? []);

    private static void DrawBand(FigureCanvas canvas, CurveSeries series, Ink ink)
    {
        if (series is not { Lower: { } lower, Upper: { } upper })
        {
            return;
        }

        foreach ((int from, int to) in Runs(series.Xs.Count, i => double.IsFinite(lower[i]) && double.IsFinite(upper[i])))
        {
            int[] there = [.. Enumerable.Range(from, to - from)];
            if (there.Length > 1)
            {
                canvas.Polygon([.. there.Select(i => (series.Xs[i], upper[i])), .. there.Reverse().Select(i => (series.Xs[i], lower[i]))], ink, FigureCanvas.Faint);
            }
            else
            {
                canvas.Line(series.Xs[from], lower[from], series.Xs[from], upper[from], ink, 1.5f);
            }
        }
    }

    private static void DrawCurve(FigureCanvas canvas, CurveSeries series, int index)
    {
        Ink ink = Ink.Series(index);
        foreach ((int from, int to) in Runs(series.Xs.Count, i => double.IsFinite(series.Ys[i])))
        {
            if (to - from > 1)
            {
                canvas.Path(Enumerable.Range(from, to - from).Select(i => (series.Xs[i], series.Ys[i])), ink, 2);
            }

            if (series.Xs.Count <= MostMarkers || to - from == 1)
            {
                for (int i = from; i < to; i++)
                {
                    canvas.Marker(series.Xs[i], series.Ys[i], index, ink);
                }
            }
        }
    }

    // Stretches without a gap, ends excluded.
    private static IEnumerable<(int From, int To)> Runs(int count, Func<int, bool> isThere)
    {
        for (int from = 0; from < count; from++)
        {
            int to = from;
            while (to < count && isThere(to))
            {
                to++;
            }

            if (to > from)
            {
                yield return (from, to);
                from = to;
            }
        }
    }
}
