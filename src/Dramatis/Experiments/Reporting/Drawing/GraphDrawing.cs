namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Directed graph on a circle: curved arrows as thick as their weight, negative ones dashed and in another colour.</summary>
internal static class GraphDrawing
{
    private const double Width = 760;
    private const double Height = 430;
    private const double Radius = 165;
    private const double NodeRadius = 15;
    private const double Bend = 0.16;
    private const int MostLabelled = 30;

    internal static string Draw(GraphFigure figure)
    {
        int nodes = figure.Nodes.Count;
        if (figure.Edges.FirstOrDefault(e => e.From < 0 || e.From >= nodes || e.To < 0 || e.To >= nodes) is { } stray)
        {
            throw new ArgumentException($"Figure '{figure.Id}': the edge {stray.From} → {stray.To} names a node that is not there.", nameof(figure));
        }

        // Data coordinates are pixels, so that circles and arrow heads keep their shape.
        using FigureCanvas canvas = new(Width, Height, default, (0, Width), (Height, 0));
        (double X, double Y)[] places = [.. Enumerable.Range(0, nodes).Select(i => Place(i, nodes))];
        GraphEdge[] edges =
            [.. figure.Edges.Where(e => e.From != e.To && double.IsFinite(e.Weight) && e.Weight != 0).OrderBy(e => Math.Abs(e.Weight))];
        double strongest = edges.Select(e => Math.Abs(e.Weight)).DefaultIfEmpty(1).Max();
        foreach (GraphEdge edge in edges)
        {
            DrawEdge(canvas, places[edge.From], places[edge.To], edge.Weight, strongest, edges.Length <= MostLabelled);
        }

        for (int i = 0; i < nodes; i++)
        {
            DrawNode(canvas, figure.Nodes[i], places[i], CentreY(nodes));
        }

        return canvas.Finish(figure);
    }

    // The first node stands at the top; with an odd number nothing stands right below it, so the ring moves down.
    private static double CentreY(int nodes) => (Height / 2) + (nodes % 2 == 1 ? Radius * (1 - Math.Cos(Math.PI / nodes)) / 2 : 0);

    private static (double X, double Y) Place(int index, int nodes)
    {
        double angle = (2 * Math.PI * index / nodes) - (Math.PI / 2);
        return ((Width / 2) + (Radius * Math.Cos(angle)), (Height / 2) + (Radius * Math.Sin(angle)));
    }

    private static void DrawNode(FigureCanvas canvas, string name, (double X, double Y) place, double centreY)
    {
        const int corners = 48;
        canvas.Polygon(
            Enumerable.Range(0, corners).Select(k =>
                (place.X + (NodeRadius * Math.Cos(2 * Math.PI * k / corners)), place.Y + (NodeRadius * Math.Sin(2 * Math.PI * k / corners)))),
            Ink.Text);
        double dx = (place.X - (Width / 2)) / Radius, dy = (place.Y - centreY) / Radius;
        TextAnchor anchor = Math.Abs(dx) < 0.3 ? TextAnchor.Middle : (dx > 0 ? TextAnchor.Start : TextAnchor.End);
        double x = place.X + (dx * (NodeRadius + 10)), y = place.Y + (dy * (NodeRadius + (anchor == TextAnchor.Middle ? 18 : 8)));
        double room = anchor == TextAnchor.Middle ? 360 : (Width / 2) - Math.Abs(x - (Width / 2)) - 6;
        canvas.Lines(x, y, TextMetrics.Wrap(name, FigureCanvas.TextSize, room, anchor == TextAnchor.Middle ? 1 : 2), Ink.Text, anchor);
    }

    private static void DrawEdge(
        FigureCanvas canvas, (double X, double Y) from, (double X, double Y) to, double weight, double strongest, bool labelled)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y;
        double length = Math.Sqrt((dx * dx) + (dy * dy));
        (double X, double Y) middle = (((from.X + to.X) / 2) - (dy * Bend), ((from.Y + to.Y) / 2) + (dx * Bend)); // each way bends to its own side
        double share = Math.Abs(weight) / strongest;
        float thickness = (float)(1 + (5 * share));
        double head = 8 + (1.5 * thickness);

        double start = (NodeRadius + 3) / length, end = 1 - ((NodeRadius + 3 + head) / length);
        int series = weight < 0 ? 1 : 0;
        canvas.Path(
            Enumerable.Range(0, 25).Select(k => OnCurve(from, middle, to, start + ((end - start) * k / 24))),
            Ink.Series(series, dashed: weight < 0),
            thickness);

        (double X, double Y) neck = OnCurve(from, middle, to, end), tip = OnCurve(from, middle, to, 1 - ((NodeRadius + 3) / length));
        double tx = tip.X - neck.X, ty = tip.Y - neck.Y, size = Math.Sqrt((tx * tx) + (ty * ty));
        (double X, double Y) side = (-ty / size * head * 0.45, tx / size * head * 0.45);
        canvas.Polygon([tip, (neck.X + side.X, neck.Y + side.Y), (neck.X - side.X, neck.Y - side.Y)], Ink.Series(series));
        if (labelled)
        {
            (double X, double Y) at = OnCurve(from, middle, to, 0.36); // off the centre, where the chords cross
            canvas.Text(at.X, at.Y, AxisTicks.Number(weight, 2), Ink.Text, TextAnchor.Middle, FigureCanvas.SmallText, halo: true);
        }
    }

    private static (double X, double Y) OnCurve((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, double t)
    {
        double p = (1 - t) * (1 - t), q = 2 * t * (1 - t), r = t * t;
        return ((p * a.X) + (q * b.X) + (r * c.X), (p * a.Y) + (q * b.Y) + (r * c.Y));
    }
}
