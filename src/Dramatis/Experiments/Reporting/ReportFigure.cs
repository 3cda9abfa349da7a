namespace Dramatis.Experiments.Reporting;

/// <summary>A picture of the report, as data; the report draws it.</summary>
/// <param name="Id">File-name-safe identifier, unique in the report.</param>
/// <param name="Title">Title.</param>
/// <param name="Caption">What it shows and how to read it.</param>
public abstract record ReportFigure(string Id, string Title, string Caption);
