namespace Dramatis.Experiments.Reporting;

/// <summary>A file that lies beside the report.</summary>
/// <param name="Label">What it holds: <c>Observations (CSV)</c>.</param>
/// <param name="Path">Path relative to the report's folder, with forward slashes.</param>
public sealed record ReportFile(string Label, string Path);
