namespace Dramatis.Experiments;

/// <summary>A file that a study makes of its answers; it lies beside the report.</summary>
/// <param name="Name">File name without a folder: <c>contradictions.jsonl</c>.</param>
/// <param name="Label">What it holds, for the report.</param>
/// <param name="Text">Its content.</param>
public sealed record StudyFile(string Name, string Label, string Text);
