using Dramatis.Experiments.Reporting.Html;
using Dramatis.Files;

namespace Dramatis.Experiments.Reporting;

/// <summary>
/// Writes a report as one HTML file that asks nothing of the network and runs no script (a content security policy in the file
/// forbids both): readable on a screen, a phone and paper, in light and dark. It is well-formed XML as well.
/// </summary>
public static class HtmlReportWriter
{
    /// <summary>Writes the report; the file appears whole or not at all. Folders are created.</summary>
    /// <param name="report">The report.</param>
    /// <param name="path">Where the file goes; an older one is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">A figure or table is not well-formed; the message names it.</exception>
    public static void Write(StudyReport report, string path)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        WholeFile.Write(full, writer => Write(report, writer));
    }

    /// <summary>Writes the report to a writer, which stays open.</summary>
    /// <exception cref="ArgumentException">A figure or table is not well-formed; the message names it.</exception>
    public static void Write(StudyReport report, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        MarkupWriter markup = new(writer);
        ReportPage.Write(markup, report);
        writer.Flush();
    }
}
