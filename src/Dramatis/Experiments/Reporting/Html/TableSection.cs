using System.Buffers;

namespace Dramatis.Experiments.Reporting.Html;

/// <summary>The study's tables. Columns that hold nothing but numbers are set flush right.</summary>
internal static class TableSection
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,+-−–%[]()<>=/ $±∞eto");

    internal static void Write(MarkupWriter page, IReadOnlyList<ReportTable> tables)
    {
        if (tables.Count == 0)
        {
            return;
        }

        page.Raw("<section id=\"tables\">\n").Element("h2", "Tables");
        for (int i = 0; i < tables.Count; i++)
        {
            page.Raw("<div class=\"table\" id=\"table-").Text(tables[i].Id).Raw("\">\n<h3><span class=\"number\">")
                .Text($"Table {i + 1}").Raw("</span> ").Text(tables[i].Title).Raw("</h3>\n");
            WriteTable(page, tables[i]);
            if (tables[i].Note is { } note)
            {
                page.Element("p class=\"note\"", note);
            }

            page.Raw("</div>\n");
        }

        page.Raw("</section>\n");
    }

    internal static void WriteTable(MarkupWriter page, ReportTable table)
    {
        if (table.Rows.FirstOrDefault(r => r.Count != table.Columns.Count) is { } uneven)
        {
            throw new ArgumentException(
                $"Table '{table.Id}' has {table.Columns.Count} columns and a row of {uneven.Count} cells.", nameof(table));
        }

        if (table.Rows.Count == 0)
        {
            page.Element("p class=\"empty\"", "No rows: the run holds no data for this table.");
            return;
        }

        bool[] numeric = [.. table.Columns.Select((_, c) => c > 0 && table.Rows.All(r => LooksNumeric(r[c])))];
        page.Raw("<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
        for (int c = 0; c < numeric.Length; c++)
        {
            page.Raw(numeric[c] ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">").Text(table.Columns[c]).Raw("</th>");
        }

        page.Raw("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            page.Raw("<tr>");
            for (int c = 0; c < numeric.Length; c++)
            {
                page.Raw(numeric[c] ? "<td class=\"num\">" : "<td>").Text(row[c]).Raw("</td>");
            }

            page.Raw("</tr>\n");
        }

        page.Raw("</tbody>\n</table></div>\n");
    }

    // Digits with signs, units and brackets of intervals around them; a dash or nothing stands for no value.
    private static bool LooksNumeric(string cell)
    {
        string text = cell.Trim();
        return text is "" or "–" or "-" or "—" || text.AsSpan().IndexOfAnyExcept(NumberCharacters) < 0;
    }
}
