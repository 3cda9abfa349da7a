using System.Xml;
using System.Xml.Linq;
using Dramatis.Conversations;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;

namespace Dramatis.Tests.Experiments.Reporting;

public class HtmlReportWriterTests
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    [Fact]
    public void Report_IsWellFormed_AndHoldsEverySection()
    {
        XElement page = Parse(Render(SampleReport.Create()));
        string[] sections = [.. page.Descendants(Html + "section").Select(s => s.Attribute("id")!.Value)];
        Assert.Equal(["claims", "figures", "tables", "missing", "methods", "run", "transcripts"], sections);
        Assert.Equal(8, page.Descendants(Html + "figure").Count());
    }

    [Fact]
    public void InternalLinks_LeadSomewhere_AndIdentifiersAreUnique()
    {
        XElement page = Parse(Render(SampleReport.Create()));
        string[] ids = [.. page.DescendantsAndSelf().Select(e => e.Attribute("id")?.Value).OfType<string>()];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        string[] anchors = [.. page.Descendants(Html + "a").Select(a => a.Attribute("href")!.Value).Where(h => h.StartsWith('#'))];
        Assert.NotEmpty(anchors);
        Assert.All(anchors, anchor => Assert.Contains(anchor[1..], ids));
    }

    [Fact]
    public void Report_AsksNothingOfTheNetwork_AndRunsNothing()
    {
        XElement page = Parse(Render(SampleReport.Create()));
        Assert.DoesNotContain(page.Descendants(), e => e.Name.LocalName is "script" or "link" or "iframe" or "object" or "embed" or "img" or "form");
        foreach (XAttribute attribute in page.Descendants().Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            Assert.DoesNotContain("//", attribute.Value, StringComparison.Ordinal);
            Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        }

        string style = page.Descendants(Html + "style").Single().Value;
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", style, StringComparison.Ordinal);
        Assert.Contains(page.Descendants(Html + "meta"), m => m.Attribute("content")?.Value.StartsWith("default-src 'none'", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</p></li></ol></details><script src=\"https://example.org/x.js\"></script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("]]><!--<svg onload=alert(1)>-->")]
    [InlineData("\" onmouseover=\"alert(1)\" ' &lt;script&gt;")]
    [InlineData("null \0 escape \u001b[31m bidi \u202E lone \uD800 non \uFFFF c1 \u0085")]
    public void HostileText_StaysText_WhereverItStands(string hostile)
    {
        StudyAnalysis analysis = SampleReport.Analysis() with
        {
            Summary = hostile,
            Claims = [new Claim(hostile, hostile, ClaimVerdict.Supported, 1, null, 0.5, 1, hostile)],
            Tables = [new ReportTable("t", hostile, [hostile, hostile], [[hostile, hostile]], hostile)],
            Figures = [new ForestFigure("f", hostile, hostile, hostile, [new ForestRow(hostile, 1, null, hostile)])],
            Methods = [hostile],
        };
        Transcript transcript = new(hostile, hostile, [new Turn(0, hostile, hostile, hostile, hostile)]);
        StudyReport report = SampleReport.Create(analysis, [transcript], hostile) with { Title = hostile, Slug = hostile };
        string markup = Render(report);
        XElement page = Parse(markup);
        Assert.DoesNotContain("<script", markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", markup, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        string said = page.Descendants(Html + "p").Single(p => p.Attribute("class")?.Value == "said").Value;
        Assert.Equal(hostile.Length, said.Length);
        Assert.Equal(MarkupText.Clean(hostile), said);
    }

    [Fact]
    public void OrdinaryText_SurvivesUnchanged()
    {
        const string text = "Ünïcode 😀 中文 عربي — “quotes” a < b && c > d\n\ttabbed";
        string markup = Render(SampleReport.Create(transcripts: [new Transcript("t", "t", [new Turn(0, "a", text)])]));
        Assert.Contains(Parse(markup).Descendants(Html + "p"), p => p.Value == text);
    }

    [Fact]
    public void Verdicts_AreSaidInWords()
    {
        string[] verdicts =
            [.. Parse(Render(SampleReport.Create())).Descendants(Html + "span").Where(s => s.Attribute("class")?.Value.StartsWith("verdict", StringComparison.Ordinal) == true).Select(s => s.Value)];
        Assert.Equal(["✓ Supported", "✓ Supported", "≈ Inconclusive", "✕ Contradicted", "○ Not evaluated"], verdicts);
    }

    [Fact]
    public void ClaimNumbers_AreRoundedForPeople()
    {
        string text = Parse(Render(SampleReport.Create())).Descendants(Html + "section").First().Value;
        Assert.Contains("−0.091", text, StringComparison.Ordinal);
        Assert.Contains("−0.120 to −0.062", text, StringComparison.Ordinal);
        Assert.Contains("< .001", text, StringComparison.Ordinal);
        Assert.Contains(".270", text, StringComparison.Ordinal);
    }

    [Fact]
    public void RunFacts_AreAllThere()
    {
        string run = Parse(Render(SampleReport.Create())).Descendants(Html + "section").Single(s => s.Attribute("id")!.Value == "run").Value;
        foreach (string fact in new[]
        {
            "persona-inconstancy", "understudy", "Model for labeller", "118 trials completed, 2 failed", "5,214, of which 812 from cache or journal",
            "3,204,551 read, 214,330 written", "3 min 47 s", "3f2c9ab", ".NET 10.0.1", "Debian GNU/Linux 12 (X64)", "2 processors", "2026-03-04 10:20 UTC",
            "\"threshold\": 0.5", "observations.parquet",
        })
        {
            Assert.Contains(fact, run, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void PrivateStages_AreMarkedAndOthersAreNot()
    {
        XElement[] turns = [.. Parse(Render(SampleReport.Create())).Descendants(Html + "details").Last(d => d.Value.Contains("collaborate", StringComparison.Ordinal)).Descendants(Html + "li")];
        Assert.Equal([false, true, false, false, true], turns.Select(t => t.Attribute("class")?.Value == "private"));
        Assert.Contains("private · reflection", turns[4].Value, StringComparison.Ordinal);
        Assert.Contains("read as A", turns[4].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyStudy_IsStillAPage()
    {
        StudyAnalysis nothing = new("Nothing ran.", [], [], [], []);
        StudyReport report = SampleReport.Create(nothing, [], "The run was stopped before the first trial.") with { Missing = [], Stages = [], Files = [] };
        XElement page = Parse(Render(report));
        Assert.Equal(["run"], page.Descendants(Html + "section").Select(s => s.Attribute("id")!.Value));
        Assert.Contains("stopped before the first trial", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyTable_SaysSo() =>
        Assert.Contains("No rows: the run holds no data for this table.", Parse(Render(SampleReport.Create())).Value, StringComparison.Ordinal);

    [Fact]
    public void UnevenTable_IsRefusedByName()
    {
        StudyAnalysis analysis = SampleReport.Analysis() with { Tables = [new ReportTable("crooked", "t", ["a", "b"], [["1"]])] };
        Assert.Contains("crooked", Assert.Throws<ArgumentException>(() => Render(SampleReport.Create(analysis))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SameReport_GivesTheSameBytes() => Assert.Equal(Render(SampleReport.Create()), Render(SampleReport.Create()));

    [Fact]
    public void TenMegabytesOfTranscripts_AreWrittenWhole()
    {
        string text = string.Concat(Enumerable.Repeat("I would keep the fare <for now> & look again. ", 200));
        Transcript[] many = [.. Enumerable.Range(0, 100).Select(t => new Transcript($"t{t}", "t", [.. Enumerable.Range(0, 12).Select(i => new Turn(i, "a", text))]))];
        string markup = Render(SampleReport.Create(transcripts: many));
        Assert.True(markup.Length > 10_000_000);
        Assert.Equal(1200, Parse(markup).Descendants(Html + "p").Count(p => p.Value == text));
    }

    [Fact]
    public void File_ReplacesAnOlderOneAndLeavesNothingElse()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("dramatis-report");
        try
        {
            string path = Path.Combine(folder.FullName, "new", "report.html");
            HtmlReportWriter.Write(SampleReport.Create(), path);
            HtmlReportWriter.Write(SampleReport.Create() with { Title = "Second" }, path);
            Assert.Contains("<h1>Second</h1>", File.ReadAllText(path), StringComparison.Ordinal);
            Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void FailedReport_LeavesTheOlderOneAlone()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("dramatis-report");
        try
        {
            string path = Path.Combine(folder.FullName, "report.html");
            File.WriteAllText(path, "old");
            StudyAnalysis analysis = SampleReport.Analysis() with { Tables = [new ReportTable("crooked", "t", ["a", "b"], [["1"]])] };
            Assert.Throws<ArgumentException>(() => HtmlReportWriter.Write(SampleReport.Create(analysis), path));
            Assert.Equal("old", File.ReadAllText(path));
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void FileLinks_AreEscapedAndRelative()
    {
        StudyReport report = SampleReport.Create() with { Files = [new ReportFile("Data", "javascript:alert(1)/a b#c.csv")] };
        string address = Parse(Render(report)).Descendants(Html + "ul").Last(u => u.Attribute("class")?.Value == "files").Descendants(Html + "a").Single().Attribute("href")!.Value;
        Assert.Equal("./javascript%3Aalert%281%29/a%20b%23c.csv", address);
    }

    private static string Render(StudyReport report)
    {
        using StringWriter writer = new();
        HtmlReportWriter.Write(report, writer);
        return writer.ToString();
    }

    private static XElement Parse(string markup)
    {
        using StringReader text = new(markup);
        using XmlReader reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }
}
