using System.Text.Json;

namespace Dramatis.Cli.Texts;

/// <summary>Reads JSON lines that hold a text each.</summary>
internal static class TextLines
{
    private const int LongestLine = 16 << 20;

    /// <summary>The texts in order, read as they are asked for; empty lines are passed over.</summary>
    /// <param name="reader">Where they come from.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="InvalidInputException">A line is no JSON object with a text, or is too long; the message names the line.</exception>
    public static IEnumerable<string> Read(TextReader reader, string name)
    {
        for (int line = 1; reader.ReadLine() is { } content; line++)
        {
            if (!string.IsNullOrWhiteSpace(content))
            {
                yield return Text(content, FormattableString.Invariant($"{name}, line {line}"));
            }
        }
    }

    private static string Text(string line, string where)
    {
        const string Expected = "Each line is a JSON object with a text: {\"text\": \"...\"}.";
        if (line.Length > LongestLine)
        {
            throw new InvalidInputException(where, $"is {line.Length} characters long.", $"A line has at most {LongestLine}.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()!
                : throw new InvalidInputException(where, "has no text.", Expected);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidInputException(where, "is not JSON.", Expected, error);
        }
    }
}
