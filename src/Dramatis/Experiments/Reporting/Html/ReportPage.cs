namespace Dramatis.Experiments.Reporting.Html;

/// <summary>The page around the sections.</summary>
internal static class ReportPage
{
    // No script, no request: even if something hostile got through the escaping, the browser would not follow it.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    internal static void Write(MarkupWriter page, StudyReport report)
    {
        page.Raw("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"").Raw(Policy).Raw("\"/>\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
            .Raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
            .Element("title", report.Title)
            .Raw("<style>\n").Raw(ReportStyle.Sheet).Raw("</style>\n</head>\n<body>\n");
        WriteHeader(page, report);
        page.Raw("<main>\n");
        ClaimSection.Write(page, report.Analysis.Claims);
        WriteFigures(page, report.Analysis.Figures);
        TableSection.Write(page, report.Analysis.Tables);
        MissingSection.Write(page, report.Missing);
        WriteMethods(page, report.Analysis.Methods);
        RunSection.Write(page, report);
        TranscriptSection.Write(page, report.Transcripts);
        page.Raw("</main>\n<footer><p>Made by ").Text("Dramatis " + report.Environment.DramatisVersion)
            .Raw(". This file is complete in itself: it loads nothing and runs no script.</p></footer>\n</body>\n</html>\n");
    }

    private static void WriteHeader(MarkupWriter page, StudyReport report)
    {
        page.Raw("<header>\n").Element("p class=\"eyebrow\"", "Study report · " + report.Slug).Element("h1", report.Title);
        if (report.Notice is { } notice)
        {
            page.Raw("<p class=\"notice\" role=\"note\"><strong>Read this first.</strong> ").Text(notice).Raw("</p>\n");
        }

        page.Element("p class=\"lead\"", report.Analysis.Summary);
        foreach (string judge in report.Analysis.JudgedBy)
        {
            page.Element("p class=\"judge\"", judge);
        }

        page.Raw("<dl class=\"facts\">\n");
        Fact("Model", report.Settings.Models.GetValueOrDefault("default", "–"));
        Fact("Trials", ReportNumbers.Count(report.Stages.Sum(s => s.Completed)));
        Fact("Model calls", ReportNumbers.Count(report.Usage.Calls));
        Fact("Cost", ReportNumbers.Money(report.Usage.Cost));
        Fact("Wall time", ReportNumbers.Duration(report.Usage.WallTime));
        page.Raw("</dl>\n<nav aria-label=\"Sections\"><ul>\n");
        Link("claims", "Claims", report.Analysis.Claims.Count > 0);
        Link("figures", "Figures", report.Analysis.Figures.Count > 0);
        Link("tables", "Tables", report.Analysis.Tables.Count > 0);
        Link("missing", "Missing data", report.Missing.Count > 0);
        Link("methods", "Methods", report.Analysis.Methods.Count > 0);
        Link("run", "Run", true);
        Link("transcripts", "Transcripts", report.Transcripts.Count > 0);
        page.Raw("</ul></nav>\n</header>\n");

        void Fact(string name, string value) => page.Raw("<div>").Element("dt", name).Element("dd", value).Raw("</div>\n");

        void Link(string id, string name, bool present)
        {
            if (present)
            {
                page.Raw($"<li><a href=\"#{id}\">").Text(name).Raw("</a></li>\n");
            }
        }
    }

    private static void WriteFigures(MarkupWriter page, IReadOnlyList<ReportFigure> figures)
    {
        if (figures.Count == 0)
        {
            return;
        }

        page.Raw("<section id=\"figures\">\n").Element("h2", "Figures");
        for (int i = 0; i < figures.Count; i++)
        {
            page.Raw("<figure id=\"figure-").Text(figures[i].Id).Raw("\">\n<h3><span class=\"number\">")
                .Text($"Figure {i + 1}").Raw("</span> ").Text(figures[i].Title)
                .Raw("</h3>\n<div class=\"scroll\" tabindex=\"0\">").Raw(FigureRenderer.ToSvg(figures[i])).Raw("</div>\n")
                .Element("figcaption", figures[i].Caption).Raw("</figure>\n");
        }

        page.Raw("</section>\n");
    }

    private static void WriteMethods(MarkupWriter page, IReadOnlyList<string> methods)
    {
        if (methods.Count == 0)
        {
            return;
        }

        page.Raw("<section id=\"methods\">\n").Element("h2", "Methods").Raw("<div class=\"prose\">\n");
        foreach (string paragraph in methods)
        {
            page.Element("p", paragraph);
        }

        page.Raw("</div>\n</section>\n");
    }
}
