namespace Dramatis.Experiments.Reporting.Html;

/// <summary>Missing data by measure and cause: every measure is listed, so that "none" is said and not implied.</summary>
internal static class MissingSection
{
    internal static void Write(MarkupWriter page, IReadOnlyList<MissingCount> missing)
    {
        if (missing.Count == 0)
        {
            return;
        }

        (MissingCause Cause, string Name)[] causes =
        [
            (MissingCause.Refusal, "Refused"), (MissingCause.Unparsed, "Not readable"), (MissingCause.Timeout, "No answer in time"),
            (MissingCause.Error, "Error"), (MissingCause.NotApplicable, "Not applicable"),
        ];
        ReportTable table = new(
            "missing-data",
            "Missing data",
            ["Measure", "Rows", .. causes.Select(c => c.Name), "Missing"],
            [.. missing.Select(m => (IReadOnlyList<string>)
                [
                    m.Measure,
                    ReportNumbers.Count(m.Total),
                    .. causes.Select(c => ReportNumbers.Count(m.ByCause.GetValueOrDefault(c.Cause))),
                    ReportNumbers.Share(m.Missing, m.Total),
                ])]);
        page.Raw("<section id=\"missing\">\n").Element("h2", "Missing data").Element(
            "p class=\"note\"",
            "A value that could not be taken is counted here with its cause. It is never replaced by a number.");
        TableSection.WriteTable(page, table);
        page.Raw("</section>\n");
    }
}
