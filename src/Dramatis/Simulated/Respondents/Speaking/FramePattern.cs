using System.Text.RegularExpressions;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>A frame of a template, read backwards: from the message to what was put into it.</summary>
internal sealed partial class FramePattern
{
    private readonly AdministrationTemplate template;
    private readonly Regex pattern;
    private readonly bool isTogether;

    public FramePattern(AdministrationTemplate template, string frame, bool isTogether)
    {
        (this.template, this.isTogether) = (template, isTogether);
        string text = "^" + Slot().Replace(Regex.Escape(frame), slot => Group(slot.Groups[1].Value)) + "$";
        // Messages are untrusted: this engine takes time in proportion to their length, whatever they are.
        pattern = new Regex(text, RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }

    /// <summary>Patterns of all frames of some templates.</summary>
    public static IEnumerable<FramePattern> Of(IReadOnlyList<AdministrationTemplate> templates) => templates.SelectMany(t => t.Frames.Values
        .Select(f => new FramePattern(t, f, false))
        .Concat((t.TogetherFrames?.Values ?? []).Select(f => new FramePattern(t, f, true))));

    /// <summary>What the message asks, or null when the frame is not its own.</summary>
    public AskedText? Read(string message)
    {
        Match match = pattern.Match(message);
        if (!match.Success)
        {
            return null;
        }

        OptionBlock options = OptionBlock.Of(match.Groups["options"].Value);
        string[] contents = isTogether
            ? [.. match.Groups["statements"].Value.Split('\n').Select(line => line[(line.IndexOf(')', StringComparison.Ordinal) + 2)..])]
            : [$"{match.Groups["situation"].Value} {match.Groups["statement"].Value}"];
        return new AskedText(
            template,
            contents,
            options.Labels,
            options.Texts,
            match.Groups["name"] is { Success: true, Value: { } name } ? name : null,
            match.Groups["background"].Value.Trim(),
            isTogether);
    }

    private static string Group(string slot) => slot switch
    {
        "background" => @"(?<background>(?:.+?\n)?)",
        "name" => @"(?<name>[^\n]+?)",
        "labels" => @"(?<labels>[^\n]+?)",
        "options" => $"(?<options>{OptionBlock.Line}(?:\n{OptionBlock.Line})+)",
        "statements" => @"(?<statements>\([a-z]{1,3}\) [^\n]+(?:\n\([a-z]{1,3}\) [^\n]+)*)",
        "situation" => "(?<situation>.+?)",
        "statement" => "(?<statement>.+?)",
        _ => ".*?",
    };

    // Regex.Escape writes the opening brace with a backslash and leaves the closing one.
    [GeneratedRegex(@"\\\{([a-z]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Slot();
}
