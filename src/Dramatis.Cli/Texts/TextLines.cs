using System.Text.Json;

namespace Dramatis.Cli.Texts;

/// <summary>Reads JSON lines that hold a text each.</summary>
internal static class TextLines
{
    private const string Expected = "Each line is a JSON object with a text: {\"text\": \"...\"}.";

    /// <summary>The texts in order, read as they are asked for; empty lines are passed over.</summary>
    /// <param name="reader">Where they come from.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="InvalidInputException">A line is no JSON object with a text, or is too long; the message names the line.</exception>
    public static IEnumerable<string> Read(TextReader reader, string name) => JsonLines.Read(reader, name, Expected, (root, where) =>
        root.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw new InvalidInputException(where, "has no text.", Expected));
}
