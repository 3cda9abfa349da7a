using System.Xml.Linq;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;

namespace Dramatis.Tests.Experiments.Reporting;

public class FigureRendererTests
{
    public static TheoryData<string> Kinds => ["rates", "support", "group-opinion", "influence-table", "influence", "profile", "compass", "reliability"];

    private static ReportFigure Sample(string id) => SampleReport.Analysis().Figures.Single(f => f.Id == id);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryKind_DrawsMarksAndItsTitle(string id)
    {
        ReportFigure figure = Sample(id);
        XElement svg = XElement.Parse(FigureRenderer.ToSvg(figure));
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.StartsWith(figure.Title, svg.Attribute("aria-label")!.Value, StringComparison.Ordinal);
        Assert.True(svg.Elements().Count(e => e.Name.LocalName is "path" or "rect" or "ellipse") >= 10);
        Assert.DoesNotContain(svg.DescendantsAndSelf(), e => e.Attribute("id") is not null); // pictures share one page
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SameFigure_GivesTheSamePicture(string id) =>
        Assert.Equal(FigureRenderer.ToSvg(Sample(id)), FigureRenderer.ToSvg(Sample(id)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryText_StaysInsideThePicture(string id)
    {
        XElement svg = XElement.Parse(FigureRenderer.ToSvg(Sample(id)));
        double width = Number(svg, "width"), height = Number(svg, "height");
        foreach (XElement text in svg.Elements().Where(e => e.Name.LocalName == "text" && e.Attribute("transform") is null))
        {
            double x = Number(text, "x"), length = 0.55 * Number(text, "font-size") * text.Value.Length;
            double from = text.Attribute("text-anchor")?.Value switch { "end" => x - length, "middle" => x - (length / 2), _ => x };
            Assert.InRange(from, -1, width);
            Assert.InRange(from + length, 0, width + 1);
            Assert.InRange(Number(text, "y"), 8, height - 2);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Colours_FollowThePage(string id) => Assert.Contains("var(--", FigureRenderer.ToSvg(Sample(id)), StringComparison.Ordinal);

    [Fact]
    public void Forest_ShowsLabelsOnceAndNumbersPerRow()
    {
        string[] texts = Texts(SampleReport.Forest);
        Assert.Single(texts, "Conformity");
        Assert.Contains("0.21  [0.17, 0.26]", texts);
        Assert.Contains("no data", texts);
        Assert.Contains("Rate (share of agents)", texts);
        Assert.Contains("debate", texts);
    }

    [Fact]
    public void Forest_InfiniteInterval_StaysFinite()
    {
        ForestFigure figure = new(
            "f", "t", "c", "log odds", [new ForestRow("separated", 0.5, new ConfidenceInterval(0.1, double.PositiveInfinity))], 0);
        string svg = FigureRenderer.ToSvg(figure);
        Assert.Contains("0.50  [0.10, ∞]", Texts(figure));
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("inf", svg, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Line_GapBreaksTheCurveAndDropsTheMarker()
    {
        LineFigure whole = Lines([0.1, 0.2, 0.3, 0.4]), broken = Lines([0.1, double.NaN, 0.3, 0.4]);
        int markers = Marks(whole, "ellipse") - Marks(broken, "ellipse");
        Assert.Equal(1, markers);
        Assert.DoesNotContain("NaN", FigureRenderer.ToSvg(broken), StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ShowsCategoriesSeriesAndBothAxes()
    {
        string[] texts = Texts(SampleReport.Line);
        foreach (string expected in new[] { "1", "5", "collaborate", "no discussion", SampleReport.Line.XLabel, SampleReport.Line.YLabel })
        {
            Assert.Contains(expected, texts);
        }
    }

    [Fact]
    public void StackedBars_WriteTheirSharesAndCategories()
    {
        string[] texts = Texts(SampleReport.Bars);
        Assert.Contains("83%", texts);
        Assert.Contains("2.32", texts);
        Assert.Contains("opinion nobody held", texts);
    }

    [Fact]
    public void Heatmap_WritesEveryNumber_AndADashForNone()
    {
        string[] texts = Texts(SampleReport.Heatmap);
        Assert.Contains("0.22", texts);
        Assert.Contains("−0.15", texts);
        Assert.Equal(4, texts.Count(t => t == "–"));
    }

    [Fact]
    public void Graph_NamesItsNodes_AndDashesNegativeEdges()
    {
        Assert.Contains("The Free Harbours of Quay", string.Join(' ', Texts(SampleReport.Graph)), StringComparison.Ordinal); // wrapped
        XElement svg = XElement.Parse(FigureRenderer.ToSvg(SampleReport.Graph));
        Assert.Single(svg.Elements(), e => e.Attribute("stroke-dasharray") is not null);
    }

    [Fact]
    public void Radar_NamesItsAxesAndRings_AndLeavesGapsOpen()
    {
        string[] texts = Texts(SampleReport.Radar);
        foreach (string expected in new[] { "Conscientiousness", "as a person", "20", "40", "60", "80" })
        {
            Assert.Contains(expected, texts);
        }

        LineSeries whole = new("s", [1, 2, 3, 4]), broken = new("s", [1, double.NaN, 3, 4]);
        Assert.Equal(1, Marks(Radar(whole), "ellipse") - Marks(Radar(broken), "ellipse"));
        Assert.Equal(2, Marks(Radar(whole), "path") - Marks(Radar(broken), "path")); // the two sides that met there
    }

    [Fact]
    public void Radar_DrawsWhatIsBeyondAnEndAtThatEnd()
    {
        XElement beyond = XElement.Parse(FigureRenderer.ToSvg(Radar(new LineSeries("s", [99, 2, 3, -99]))));
        XElement atEnds = XElement.Parse(FigureRenderer.ToSvg(Radar(new LineSeries("s", [5, 2, 3, 0]))));
        Assert.Equal(atEnds.ToString(), beyond.ToString());
    }

    [Fact]
    public void Scatter_DrawsPointsHullMeanAndCross()
    {
        XElement svg = XElement.Parse(FigureRenderer.ToSvg(SampleReport.Scatter));
        Assert.Equal(2, svg.Elements().Count(e => e.Attribute("stroke-dasharray") is not null));
        Assert.Equal(2, svg.Elements().Count(e => e.Attribute("fill-opacity") is not null)); // one hull for each group
        ScatterSeries bare = new("s", [(0, 0), (1, 0), (0, 1), (1, double.NaN)]);
        Assert.Equal(3, Marks(Scatter(bare), "ellipse"));
        Assert.Equal(4, Marks(Scatter(bare with { Mean = true }), "path") - Marks(Scatter(bare), "path"));
    }

    [Fact]
    public void Curve_StandsInFrontOfItsBand_AndTheReferenceIsDashed()
    {
        XElement svg = XElement.Parse(FigureRenderer.ToSvg(SampleReport.Curve));
        Assert.Single(svg.Elements(), e => e.Attribute("fill-opacity") is not null);
        Assert.Single(svg.Elements(), e => e.Attribute("stroke-dasharray") is not null);
        Assert.Contains("Cronbach's alpha", Texts(SampleReport.Curve));
    }

    [Fact]
    public void UnevenFiguresOfNumbers_AreRefusedByName()
    {
        ReportFigure[] uneven =
        [
            new RadarFigure("bad", "t", "c", ["a", "b"], 0, 1, []),
            new RadarFigure("bad", "t", "c", ["a", "b", "c"], 1, 1, []),
            new RadarFigure("bad", "t", "c", ["a", "b", "c"], 0, 1, [new LineSeries("s", [1])]),
            new CurveFigure("bad", "t", "c", "x", "y", [new CurveSeries("s", [1, 2], [1])]),
            new CurveFigure("bad", "t", "c", "x", "y", [new CurveSeries("s", [2, 1], [1, 1])]),
            new CurveFigure("bad", "t", "c", "x", "y", [new CurveSeries("s", [1, 2], [1, 1], [1])]),
        ];
        foreach (ReportFigure figure in uneven)
        {
            Assert.Contains("'bad'", Assert.Throws<ArgumentException>(() => FigureRenderer.ToSvg(figure)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EmptyFigures_AreDrawnAsEmpty()
    {
        ReportFigure[] empty =
        [
            new ForestFigure("f", "t", "c", "x", []),
            new LineFigure("l", "t", "c", "x", "y", [], []),
            new LineFigure("n", "t", "c", "x", "y", ["a", "b"], [new LineSeries("s", [double.NaN, double.NaN])]),
            new StackedBarFigure("s", "t", "c", "y", [], []),
            new StackedBarFigure("z", "t", "c", "y", ["a"], [new LineSeries("s", [0])]),
            new HeatmapFigure("h", "t", "c", [], [], []),
            new GraphFigure("g", "t", "c", [], []),
            new RadarFigure("r", "t", "c", ["a", "b", "c"], 0, 1, [new LineSeries("s", [double.NaN, double.NaN, double.NaN])]),
            new ScatterFigure("p", "t", "c", "x", "y", [new ScatterSeries("s", [], Hull: true, Mean: true)]),
            new CurveFigure("k", "t", "c", "x", "y", [new CurveSeries("s", [1], [double.NaN], [double.NaN], [double.NaN])]),
        ];
        foreach (ReportFigure figure in empty)
        {
            string svg = FigureRenderer.ToSvg(figure);
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.Equal("svg", XElement.Parse(svg).Name.LocalName);
        }
    }

    [Fact]
    public void HostileLabels_AreText()
    {
        GraphFigure figure = new("g", "<script>a</script>", "\0\uD800", ["</svg><script>alert(1)</script>", "b\u0001"], [new GraphEdge(0, 1, 1)]);
        string svg = FigureRenderer.ToSvg(figure);
        Assert.DoesNotContain("<script", svg, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(XElement.Parse(svg).Elements(), e => e.Value.StartsWith("</svg>", StringComparison.Ordinal));
    }

    [Fact]
    public void LongLabels_AreWrappedOrTurned_NotCut()
    {
        StackedBarFigure figure = new(
            "s", "t", "c", "y", [.. Enumerable.Range(0, 12).Select(i => $"Administration{i}")],
            [new LineSeries("a", [.. Enumerable.Repeat(1.0, 12)])]);
        XElement svg = XElement.Parse(FigureRenderer.ToSvg(figure));
        XElement label = svg.Elements().Single(e => e.Value == "Administration11");
        Assert.StartsWith("rotate(-38", label.Attribute("transform")!.Value, StringComparison.Ordinal);
        Assert.True(Number(label, "y") + (0.62 * 14 * 0.58 * "Administration11".Length) < Number(svg, "height"));
    }

    [Fact]
    public void UnevenFigures_AreRefusedByName()
    {
        LineFigure line = new("uneven-line", "t", "c", "x", "y", ["a", "b"], [new LineSeries("s", [1])]);
        HeatmapFigure heatmap = new("uneven-map", "t", "c", ["a"], ["b"], [[1, 2]]);
        GraphFigure graph = new("stray", "t", "c", ["a"], [new GraphEdge(0, 1, 1)]);
        Assert.Contains("uneven-line", Assert.Throws<ArgumentException>(() => FigureRenderer.ToSvg(line)).Message, StringComparison.Ordinal);
        Assert.Contains("uneven-map", Assert.Throws<ArgumentException>(() => FigureRenderer.ToSvg(heatmap)).Message, StringComparison.Ordinal);
        Assert.Contains("stray", Assert.Throws<ArgumentException>(() => FigureRenderer.ToSvg(graph)).Message, StringComparison.Ordinal);
    }

    private static RadarFigure Radar(LineSeries series) => new("r", "t", "c", ["a", "b", "c", "d"], 0, 5, [series]);

    private static ScatterFigure Scatter(ScatterSeries series) => new("p", "t", "c", "x", "y", [series]);

    private static LineFigure Lines(double[] values) => new("l", "t", "c", "x", "y", ["a", "b", "c", "d"], [new LineSeries("s", values)]);

    private static int Marks(ReportFigure figure, string element) =>
        XElement.Parse(FigureRenderer.ToSvg(figure)).Elements().Count(e => e.Name.LocalName == element);

    private static string[] Texts(ReportFigure figure) =>
        [.. XElement.Parse(FigureRenderer.ToSvg(figure)).Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
