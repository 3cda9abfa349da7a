namespace Dramatis.Experiments.Reporting;

/// <summary>A table of the report.</summary>
/// <param name="Id">File-name-safe identifier, unique in the report.</param>
/// <param name="Title">Title.</param>
/// <param name="Columns">Column headings.</param>
/// <param name="Rows">Cells as text, already formatted; every row as long as <paramref name="Columns"/>.</param>
/// <param name="Note">What a reader must know to read it, or null.</param>
public sealed record ReportTable(
    string Id,
    string Title,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    string? Note = null);
