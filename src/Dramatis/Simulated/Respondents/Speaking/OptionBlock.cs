using System.Text.RegularExpressions;

namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>Options as they stand in a message, one a line: <c>1. Partly</c>, <c>B) Mostly</c>, <c>- Fully</c>.</summary>
/// <param name="Labels">Labels by place; empty texts when there are none.</param>
/// <param name="Texts">Texts by place.</param>
internal sealed partial record OptionBlock(IReadOnlyList<string> Labels, IReadOnlyList<string> Texts)
{
    /// <summary>The form of a line, as a regular expression.</summary>
    public const string Line = @"(?:[0-9A-Za-z]{1,5}[.)]|-) [^\n]+";

    /// <summary>The options of a block.</summary>
    public static OptionBlock Of(string block)
    {
        Match[] lines = [.. OptionLine().Matches(block).Cast<Match>()];
        return new OptionBlock([.. lines.Select(l => l.Groups["label"].Value)], [.. lines.Select(l => l.Groups["text"].Value)]);
    }

    /// <summary>The last two or more lines in a row that are options, with the message around them; null when there are none.</summary>
    public static (OptionBlock Options, string Around)? Find(string message)
    {
        Match? block = Block().Matches(message).LastOrDefault();
        return block is null ? null : (Of(block.Value), message.Remove(block.Index, block.Length).Trim());
    }

    [GeneratedRegex(@"^(?:(?<label>[0-9A-Za-z]{1,5})[.)]|-) (?<text>[^\n]+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex OptionLine();

    [GeneratedRegex($@"^{Line}(?:\n{Line})+$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Block();
}
