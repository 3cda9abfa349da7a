using System.Text.Json;

namespace Dramatis.Cli.Texts;

/// <summary>Reads JSON lines of texts and of contexts with options.</summary>
internal static class ScoreLines
{
    private const int MostOptions = 4096;

    private const string Expected =
        "Each line is a JSON object: {\"text\": \"...\"}, or {\"context\": \"...\", \"options\": [\"...\"]}; with \"special\": true control tokens in the text count.";

    /// <summary>The lines in order, read as they are asked for; empty lines are passed over.</summary>
    /// <param name="reader">Where they come from.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="InvalidInputException">A line is something else, or is too long; the message names the line.</exception>
    public static IEnumerable<ScoreLine> Read(TextReader reader, string name) => JsonLines.Read(reader, name, Expected, Line);

    private static ScoreLine Line(JsonElement root, string where)
    {
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
