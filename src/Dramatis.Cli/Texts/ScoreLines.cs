using System.Text.Json;

namespace Dramatis.Cli.Texts;

/// <summary>Reads JSON lines of texts and of contexts with options.</summary>
internal static class ScoreLines
{
    private const int LongestLine = 16 << 20;
    private const int MostOptions = 4096;

    private const string Expected =
        "Each line is a JSON object: {\"text\": \"...\"}, or {\"context\": \"...\", \"options\": [\"...\"]}; with \"special\": true control tokens in the text count.";

    /// <summary>The lines in order, read as they are asked for; empty lines are passed over.</summary>
    /// <param name="reader">Where they come from.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="InvalidInputException">A line is something else, or is too long; the message names the line.</exception>
    public static IEnumerable<ScoreLine> Read(TextReader reader, string name)
    {
        for (int line = 1; reader.ReadLine() is { } content; line++)
        {
            if (!string.IsNullOrWhiteSpace(content))
            {
                yield return Line(content, FormattableString.Invariant($"{name}, line {line}"));
            }
        }
    }

    private static ScoreLine Line(string line, string where)
    {
        if (line.Length > LongestLine)
        {
            throw new InvalidInputException(where, $"is {line.Length} characters long.", $"A line has at most {LongestLine}.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 8 });
            return Read(document.RootElement, where);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidInputException(where, "is not the JSON expected.", Expected, error);
        }
    }

    private static ScoreLine Read(JsonElement root, string where)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException(where, "is no JSON object.", Expected);
        }

        string? unknown = root.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => name is not ("text" or "context" or "options" or "special"));
        if (unknown is not null)
        {
            throw new InvalidInputException(where, $"has a member '{unknown}'.", Expected);
        }

        bool special = root.TryGetProperty("special", out JsonElement flag) && flag.GetBoolean();
        string? text = root.TryGetProperty("text", out JsonElement whole) ? whole.GetString() : null;
        string? context = root.TryGetProperty("context", out JsonElement before) ? before.GetString() : null;
        string[] options = root.TryGetProperty("options", out JsonElement list) ? [.. list.EnumerateArray().Select(option => option.GetString() ?? "")] : [];
        bool isText = text is not null && context is null && options.Length == 0;
        bool isChoice = text is null && context is not null && options.Length is > 0 and <= MostOptions && options.All(option => option.Length > 0);
        return isText || isChoice ? new ScoreLine(text, context, options, special, where)
            : throw new InvalidInputException(where, $"has neither a text nor a context with 1 to {MostOptions} options that are not empty.", Expected);
    }
}
