using System.Text.Json;

namespace Dramatis.Cli.Texts;

/// <summary>Reads JSON lines of texts with labels, and perhaps with groups.</summary>
internal static class LabelledLines
{
    private const int MostLines = 100_000;

    private const string Expected =
        "Each line is a JSON object: {\"text\": \"...\", \"label\": \"...\"}, with a \"group\" on every line or on none.";

    /// <summary>All lines, in order.</summary>
    /// <param name="reader">Where they come from.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="InvalidInputException">There is no line, there are too many, one is something else, or some have a group and some not.</exception>
    public static IReadOnlyList<LabelledLine> Read(TextReader reader, string name)
    {
        LabelledLine[] lines = [.. JsonLines.Read(reader, name, Expected, Line).Take(MostLines + 1)];
        if (lines.Length is 0 or > MostLines)
        {
            throw new InvalidInputException(name, lines.Length == 0 ? "holds no texts." : $"holds more than {MostLines} texts.", Expected);
        }

        LabelledLine? other = lines.FirstOrDefault(line => line.Group is null != lines[0].Group is null);
        return other is null
            ? lines
            : throw new InvalidInputException(other.Where, other.Group is null ? "has no group, and other lines have one." : "has a group, and other lines have none.", Expected);
    }

    private static LabelledLine Line(JsonElement root, string where)
    {
        if (root.EnumerateObject().Select(member => member.Name).FirstOrDefault(member => member is not ("text" or "label" or "group")) is { } unknown)
        {
            throw new InvalidInputException(where, $"has a member '{unknown}'.", Expected);
        }

        return new LabelledLine(Member(root, "text", where) ?? throw Lacks("text"), Member(root, "label", where) ?? throw Lacks("label"), Member(root, "group", where), where);

        InvalidInputException Lacks(string member) => new(where, $"has no {member}.", Expected);
    }

    private static string? Member(JsonElement root, string name, string where) => !root.TryGetProperty(name, out JsonElement member) ? null
        : member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text ? text
        : throw new InvalidInputException(where, $"has a {name} that is no text, or an empty one.", Expected);
}
