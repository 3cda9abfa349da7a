using System.Text.Json;

namespace Dramatis.Cli.Texts;

/// <summary>Reads JSON lines: an object on each, empty lines passed over.</summary>
internal static class JsonLines
{
    private const int LongestLine = 16 << 20;

    /// <summary>What the lines hold, in order, read as it is asked for.</summary>
    /// <param name="reader">Where they come from.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="expected">What a line must be, a sentence.</param>
    /// <param name="read">Reads the object of a line; the text says where it stands.</param>
    /// <exception cref="InvalidInputException">A line is no object, is too long, or not what is read; the message names the line.</exception>
    public static IEnumerable<T> Read<T>(TextReader reader, string name, string expected, Func<JsonElement, string, T> read)
    {
        for (int line = 1; reader.ReadLine() is { } content; line++)
        {
            if (!string.IsNullOrWhiteSpace(content))
            {
                yield return One(content, FormattableString.Invariant($"{name}, line {line}"), expected, read);
            }
        }
    }

    private static T One<T>(string line, string where, string expected, Func<JsonElement, string, T> read)
    {
        if (line.Length > LongestLine)
        {
            throw new InvalidInputException(where, $"is {line.Length} characters long.", $"A line has at most {LongestLine}.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(document.RootElement, where)
                : throw new InvalidInputException(where, "is no JSON object.", expected);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidInputException(where, "is not the JSON expected.", expected, error);
        }
    }
}
