using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dramatis.Experiments.Reporting.Html;

/// <summary>How the run was made: enough to make it again.</summary>
internal static class RunSection
{
    // The page escapes the text once more; escaping quotes and umlauts to \u sequences here would only make it hard to read.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Write(MarkupWriter page, StudyReport report)
    {
        page.Raw("<section id=\"run\">\n").Element("h2", "Run").Raw("<dl class=\"run\">\n");
        Fact("Study", report.Slug);
        foreach ((string role, string model) in report.Settings.Models.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            Fact(role == "default" ? "Model" : $"Model for {role}", model);
        }

        Fact("Seed", report.Settings.Seed.ToString(CultureInfo.InvariantCulture));
        foreach (StageCount stage in report.Stages)
        {
            string failed = stage.Failed > 0 ? $", {ReportNumbers.Count(stage.Failed)} failed" : string.Empty;
            Fact($"Stage {stage.Stage}", $"{ReportNumbers.Count(stage.Completed)} trials completed{failed}");
        }

        Fact("Model calls", $"{ReportNumbers.Count(report.Usage.Calls)}, of which {ReportNumbers.Count(report.Usage.CacheHits)} from cache or journal");
        Fact("Tokens", $"{ReportNumbers.Count(report.Usage.InputTokens)} read, {ReportNumbers.Count(report.Usage.OutputTokens)} written");
        Fact("Cost", ReportNumbers.Money(report.Usage.Cost));
        Fact("Wall time", ReportNumbers.Duration(report.Usage.WallTime));
        Fact("Dramatis", report.Environment.DramatisVersion);
        Fact("Commit", report.Environment.Commit ?? "unknown");
        Fact(".NET", report.Environment.Framework);
        Fact("System", report.Environment.OperatingSystem);
        Fact("Machine", report.Environment.Machine);
        Fact("Finished", report.Environment.Finished.ToString("yyyy-MM-dd HH:mm 'UTC'zzz", CultureInfo.InvariantCulture).Replace("UTC+00:00", "UTC", StringComparison.Ordinal));
        page.Raw("</dl>\n<details><summary>Options of the study</summary><pre>")
            .Text(report.Settings.Options.ToJsonString(Readable)).Raw("</pre></details>\n");
        WriteFiles(page, report.Files);
        page.Raw("</section>\n");

        void Fact(string name, string value) => page.Raw("<div>").Element("dt", name).Element("dd", value).Raw("</div>\n");
    }

    private static void WriteFiles(MarkupWriter page, IReadOnlyList<ReportFile> files)
    {
        if (files.Count == 0)
        {
            return;
        }

        page.Raw("<h3>Data beside this file</h3>\n<ul class=\"files\">\n");
        foreach (ReportFile file in files)
        {
            string address = string.Join('/', file.Path.Split('/', '\\').Select(Uri.EscapeDataString));
            page.Raw("<li><a href=\"").Text("./" + address).Raw("\">").Text(file.Label).Raw("</a> <code>").Text(file.Path).Raw("</code></li>\n");
        }

        page.Raw("</ul>\n");
    }
}
