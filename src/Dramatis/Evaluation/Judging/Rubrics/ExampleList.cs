using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>Reads the five examples that a model wrote: a JSON list of five texts, an object with the members 1 to 5, or five numbered lines.</summary>
public static partial class ExampleList
{
    /// <summary>The examples for scores 1 to 5, or null when there are not exactly five texts.</summary>
    public static IReadOnlyList<string>? Read(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Between(answer, '[', ']', List) ?? Between(answer, '{', '}', Members) ?? Lines(answer);
    }

    private static IReadOnlyList<string>? Between(string answer, char opening, char closing, Func<JsonElement, string?[]?> read)
    {
        int open = answer.IndexOf(opening, StringComparison.Ordinal), close = answer.LastIndexOf(closing);
        if (open < 0 || close < open)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(answer[open..(close + 1)], new JsonDocumentOptions { AllowTrailingCommas = true });
            return Five(read(document.RootElement));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string?[]? List(JsonElement root) => [.. root.EnumerateArray().Select(Text)];

    private static string?[]? Members(JsonElement root) => root.EnumerateObject().Count() == Rubric.Scores
        ? [.. Enumerable.Range(1, Rubric.Scores).Select(i => root.TryGetProperty(i.ToString(System.Globalization.CultureInfo.InvariantCulture), out JsonElement text) ? Text(text) : null)]
        : null;

    private static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    private static IReadOnlyList<string>? Lines(string answer)
    {
        Match[] lines = [.. Numbered().Matches(answer).Cast<Match>()];
        return lines.Select(l => l.Groups["n"].Value).SequenceEqual(["1", "2", "3", "4", "5"]) ? Five([.. lines.Select(l => l.Groups["text"].Value.Trim().Trim('"'))]) : null;
    }

    private static IReadOnlyList<string>? Five(string?[]? texts) =>
        texts is { Length: Rubric.Scores } && Array.TrueForAll(texts, t => !string.IsNullOrWhiteSpace(t)) ? [.. texts.Select(t => t!.Trim())] : null;

    [GeneratedRegex(@"^\s*(?:score\s*)?(?<n>[1-5])\s*[:.)]\s*(?<text>\S.*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Numbered();
}
