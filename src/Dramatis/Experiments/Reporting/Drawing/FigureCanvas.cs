using System.Globalization;
using System.Xml.Linq;
using ScottPlot;

namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>
/// A picture being drawn: ScottPlot draws the marks in data coordinates; text is laid over them in pixels. Skia would place each
/// letter for the fonts of the machine that drew (and drops text where there are none); text elements of our own are set by the
/// reader's font, can be selected and searched, and follow the page's colours.
/// </summary>
internal sealed class FigureCanvas : IDisposable
{
    internal const double TextSize = 14;
    internal const double SmallText = 12.5;

    /// <summary>Opacity of areas that lie behind marks.</summary>
    internal const double Faint = 0.14;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private readonly Plot plot = new();
    private readonly List<XElement> overlay = [];
    private readonly Margins margins;
    private readonly double xLow, xHigh, yLow, yHigh;

    /// <summary>Creates a canvas. The vertical axis may run downward: the low end of <paramref name="y"/> is what stands at the bottom.</summary>
    internal FigureCanvas(double width, double height, Margins margins, (double Low, double High) x, (double Low, double High) y)
    {
        Width = Math.Round(width);
        Height = Math.Round(height);
        this.margins = margins;
        (xLow, xHigh) = x;
        (yLow, yHigh) = y;
        plot.HideAxesAndGrid();
        plot.Layout.Fixed(new PixelPadding((float)margins.Left, (float)margins.Right, (float)margins.Bottom, (float)margins.Top));
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.SetLimits(xLow, xHigh, yLow, yHigh);
    }

    internal double Width { get; }

    internal double Height { get; }

    internal double Left => margins.Left;

    internal double Right => Width - margins.Right;

    internal double Top => margins.Top;

    internal double Bottom => Height - margins.Bottom;

    internal double PixelX(double x) => Left + ((x - xLow) / (xHigh - xLow) * (Right - Left));

    internal double PixelY(double y) => Bottom - ((y - yLow) / (yHigh - yLow) * (Bottom - Top));

    /// <summary>The value that stands at a pixel.</summary>
    internal double ValueX(double pixel) => xLow + ((pixel - Left) / (Right - Left) * (xHigh - xLow));

    /// <summary>The value that stands at a pixel.</summary>
    internal double ValueY(double pixel) => yLow + ((Bottom - pixel) / (Bottom - Top) * (yHigh - yLow));

    internal void Line(double x1, double y1, double x2, double y2, Ink ink, float width)
    {
        ScottPlot.Plottables.LinePlot line = plot.Add.Line(x1, y1, x2, y2);
        line.LineColor = Color.FromHex(ink.Hex);
        line.LineWidth = width;
    }

    internal void Path(IEnumerable<(double X, double Y)> points, Ink ink, float width)
    {
        ScottPlot.Plottables.Scatter path = plot.Add.ScatterLine(points.Select(p => new Coordinates(p.X, p.Y)).ToArray());
        path.LineColor = Color.FromHex(ink.Hex);
        path.LineWidth = width;
    }

    internal void Marker(double x, double y, int series, Ink ink, float share = 1)
    {
        MarkerShape shape = (series % 4) switch
        {
            1 => MarkerShape.FilledSquare,
            2 => MarkerShape.FilledTriangleUp,
            3 => MarkerShape.FilledDiamond,
            _ => MarkerShape.FilledCircle,
        };
        plot.Add.Marker(x, y, shape, share * (series % 4 is 2 or 3 ? 11 : 9), Color.FromHex(ink.Hex));
    }

    internal void Rectangle(double x1, double x2, double y1, double y2, Ink ink, Ink? border = null)
    {
        ScottPlot.Plottables.Rectangle rectangle =
            plot.Add.Rectangle(Math.Min(x1, x2), Math.Max(x1, x2), Math.Min(y1, y2), Math.Max(y1, y2));
        rectangle.FillColor = Color.FromHex(ink.Hex);
        rectangle.LineWidth = border is null ? 0 : 1;
        rectangle.LineColor = Color.FromHex((border ?? ink).Hex);
    }

    internal void Polygon(IEnumerable<(double X, double Y)> corners, Ink ink, double opacity = 1)
    {
        ScottPlot.Plottables.Polygon polygon = plot.Add.Polygon([.. corners.Select(p => new Coordinates(p.X, p.Y))]);
        polygon.FillColor = Color.FromHex(ink.Hex).WithAlpha(opacity);
        polygon.LineWidth = 0;
    }

    /// <summary>Text at a pixel position; <paramref name="y"/> is the baseline of its middle.</summary>
    internal void Text(
        double x, double y, string text, Ink ink, TextAnchor anchor = TextAnchor.Start, double size = TextSize, bool bold = false,
        double rotation = 0, bool halo = false)
    {
        XElement element = new(
            Svg + "text",
            new XAttribute("x", Coordinate(x)),
            new XAttribute("y", Coordinate(y + (size * 0.35))), // half the height of a capital letter
            new XAttribute("font-size", Coordinate(size)),
            new XAttribute("fill", ink.Paint),
            MarkupText.Clean(text));
        if (anchor != TextAnchor.Start)
        {
            element.SetAttributeValue("text-anchor", anchor == TextAnchor.Middle ? "middle" : "end");
        }

        if (bold)
        {
            element.SetAttributeValue("font-weight", "600");
        }

        if (rotation != 0)
        {
            element.SetAttributeValue("transform", $"rotate({Coordinate(rotation)} {Coordinate(x)} {Coordinate(y)})");
        }

        if (halo)
        {
            element.SetAttributeValue("stroke", Ink.Surface.Paint);
            element.SetAttributeValue("stroke-width", "6");
            element.SetAttributeValue("stroke-linejoin", "round");
            element.SetAttributeValue("paint-order", "stroke");
        }

        overlay.Add(element);
    }

    /// <summary>Several lines of text, centred vertically on <paramref name="y"/> or starting there.</summary>
    internal void Lines(
        double x, double y, IReadOnlyList<string> lines, Ink ink, TextAnchor anchor, double size = TextSize, bool centred = true)
    {
        double height = size * 1.25;
        double first = centred ? y - (height * (lines.Count - 1) / 2) : y;
        for (int i = 0; i < lines.Count; i++)
        {
            Text(x, first + (i * height), lines[i], ink, anchor, size);
        }
    }

    /// <summary>A swatch outside the data area, for legends.</summary>
    internal void Swatch(double x, double y, double width, double height, Ink ink, double rounding = 2) => overlay.Add(new XElement(
        Svg + "rect",
        new XAttribute("x", Coordinate(x)),
        new XAttribute("y", Coordinate(y)),
        new XAttribute("width", Coordinate(width)),
        new XAttribute("height", Coordinate(height)),
        new XAttribute("rx", Coordinate(rounding)),
        new XAttribute("fill", ink.Paint)));

    /// <summary>A marker outside the data area, in the shape that <see cref="Marker"/> gives the series.</summary>
    internal void MarkerSwatch(double x, double y, int series, Ink ink)
    {
        string path = (series % 4) switch
        {
            1 => "M-4.5 -4.5H4.5V4.5H-4.5Z",
            2 => "M0 -5.5L5.5 4.5H-5.5Z",
            3 => "M0 -6L6 0L0 6L-6 0Z",
            _ => "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z",
        };
        overlay.Add(new XElement(
            Svg + "path",
            new XAttribute("d", path),
            new XAttribute("transform", $"translate({Coordinate(x)} {Coordinate(y)})"),
            new XAttribute("fill", ink.Paint)));
    }

    /// <summary>The finished picture, one element without identifiers of its own, so that many fit in a page.</summary>
    internal string Finish(ReportFigure figure)
    {
        XElement drawn = XElement.Parse(plot.GetSvgXml((int)Width, (int)Height));
        XElement root = new(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Coordinate(Width)} {Coordinate(Height)}"),
            new XAttribute("width", Coordinate(Width)),
            new XAttribute("height", Coordinate(Height)),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", MarkupText.Clean(figure.Title + ". " + figure.Caption)),
            new XAttribute("font-family", "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', 'DejaVu Sans', sans-serif"),
            new XElement(Svg + "title", MarkupText.Clean(figure.Title)));
        foreach (XElement mark in drawn.Descendants())
        {
            // Nothing is drawn outside the data area, so Skia's clip paths (whose identifiers would clash in a page) only cost.
            if (mark.Name.LocalName is "path" or "rect" or "ellipse" or "circle" or "line" && mark.Parent!.Name.LocalName != "clipPath")
            {
                root.Add(Recolour(new XElement(mark)));
            }
        }

        root.Add(overlay);
        return root.ToString(SaveOptions.DisableFormatting);
    }

    /// <inheritdoc/>
    public void Dispose() => plot.Dispose();

    private static XElement Recolour(XElement mark)
    {
        foreach (string paint in new[] { "fill", "stroke" })
        {
            if (mark.Attribute(paint) is { } attribute && Ink.ByHex.TryGetValue(attribute.Value.ToUpperInvariant(), out Ink? ink))
            {
                attribute.Value = ink.Paint;
                if (paint == "stroke" && ink.Dash is not null)
                {
                    mark.SetAttributeValue("stroke-dasharray", ink.Dash);
                }
            }
        }

        return mark;
    }

    private static string Coordinate(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
