using System.Globalization;
using System.Text.Json;

namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>
/// Reads rows of population and question in JSON: an array of <c>{country, question, options, distribution}</c> (the layout of
/// GlobalOpinionBench and of the project's own <c>opinions-mini</c>).
/// </summary>
internal static class GlobalOpinionRows
{
    public static async ValueTask<QuestionSet> ReadAsync(string file, QuestionFileOptions options, CancellationToken cancellationToken)
    {
        await using FileStream stream = File.OpenRead(file);
        return await ReadAsync(stream, file, options, cancellationToken);
    }

    public static async ValueTask<QuestionSet> ReadAsync(
        Stream stream, string file, QuestionFileOptions options, CancellationToken cancellationToken)
    {
        using JsonDocument document = await ParseAsync(file, stream, cancellationToken);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidInputException(
                file,
                $"the file holds a JSON {document.RootElement.ValueKind.ToString().ToLowerInvariant()}.",
                "Expected an array of {\"country\", \"question\", \"options\", \"distribution\"}.");
        }

        QuestionSetBuilder builder = new(file, options);
        int row = 0;
        foreach (JsonElement element in document.RootElement.EnumerateArray())
        {
            row++;
            builder.Add(Row(file, string.Create(CultureInfo.InvariantCulture, $"row {row}"), element));
        }

        return builder.Build();
    }

    private static async ValueTask<JsonDocument> ParseAsync(string file, Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(stream, new JsonDocumentOptions { MaxDepth = 16 }, cancellationToken);
        }
        catch (JsonException e)
        {
            string line = e.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $", line {number + 1}") : "";
            throw new InvalidInputException(
                file + line, "this is not valid JSON, or the file was cut off.", "Fetch or write the file again.", e);
        }
    }

    private static PopulationShares Row(string file, string where, JsonElement row)
    {
        string at = $"{file}, {where}";
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException(at, "this is not an object.", "Expected {\"country\", \"question\", \"options\", \"distribution\"}.");
        }

        return new PopulationShares(
            where,
            Text(at, row, "question"),
            Text(at, row, "country"),
            [.. Items(at, row, "options").Select(o => Label(at, o))],
            [.. Items(at, row, "distribution").Select(s => Share(at, s))]);
    }

    private static string Text(string at, JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new InvalidInputException(at, $"\"{name}\" is missing or not a text.", $"Every row needs \"{name}\" as a text.");

    private static JsonElement.ArrayEnumerator Items(string at, JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : throw new InvalidInputException(at, $"\"{name}\" is missing or not a list.", $"Every row needs \"{name}\" as a list.");

    // Scales have numbers as labels (1.0 ... 10.0); a person writes them without the point.
    private static string Label(string at, JsonElement label) => label.ValueKind switch
    {
        JsonValueKind.String => label.GetString()!,
        JsonValueKind.Number => label.GetDouble().ToString(CultureInfo.InvariantCulture),
        _ => throw new InvalidInputException(at, "an option is neither a text nor a number.", "Write every option as a text."),
    };

    private static double Share(string at, JsonElement share) => share.ValueKind == JsonValueKind.Number
        ? share.GetDouble()
        : throw new InvalidInputException(at, "a share is not a number.", "\"distribution\" holds one number for each option.");
}
