namespace Dramatis.Cli.Texts;

/// <summary>One thing to score: a text, or options after a context.</summary>
/// <param name="Text">The text, or null.</param>
/// <param name="Context">The context, or null.</param>
/// <param name="Options">The options; empty for a text.</param>
/// <param name="Special">Whether control tokens written in the text count as such.</param>
/// <param name="Where">Where it stands, for errors.</param>
internal sealed record ScoreLine(string? Text, string? Context, IReadOnlyList<string> Options, bool Special, string Where);
