namespace Dramatis.Cli.Texts;

/// <summary>A text with a label.</summary>
/// <param name="Text">The text; not empty.</param>
/// <param name="Label">Its label; not empty.</param>
/// <param name="Group">What it belongs with (a topic, a source, a pair), or null.</param>
/// <param name="Where">Where it stands, for errors.</param>
internal sealed record LabelledLine(string Text, string Label, string? Group, string Where);
