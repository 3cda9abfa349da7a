using System.Text.Json;

namespace Dramatis.Personas;

/// <summary>
/// Reads personas that are one description each, an object a line, as the public persona hubs keep them (JSONL):
/// <c>{"persona": "A beekeeper who distrusts the bank."}</c>; the member may also be named <c>input persona</c>. Files are untrusted.
/// </summary>
public static class PersonaLines
{
    /// <summary>Most bytes a file may have.</summary>
    public const long MaxBytes = 256L << 20;

    private static readonly string[] Members = ["persona", "input persona"];
    private static readonly string[] Articles = ["A ", "An ", "The "];

    /// <summary>Reads the first personas of a file; their ids are <c>line-1</c>, <c>line-2</c> … by line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">How many to read, at least 1.</param>
    /// <exception cref="InvalidInputException">The file is missing or too large, a line holds no description, or there are none.</exception>
    public static IReadOnlyList<Persona> Load(string path, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new InvalidInputException(path, "there is no such file.", "Point to a file with a persona a line.");
        }

        return file.Length <= MaxBytes
            ? Parse(File.ReadAllText(path), path, most)
            : throw new InvalidInputException(path, FormattableString.Invariant($"has {file.Length} bytes."), FormattableString.Invariant($"A file of personas may have {MaxBytes} at most."));
    }

    /// <summary>The same from a text.</summary>
    /// <param name="text">The lines; empty ones are skipped.</param>
    /// <param name="where">What to name in errors.</param>
    /// <param name="most">How many to read.</param>
    public static IReadOnlyList<Persona> Parse(string text, string where, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<Persona> personas = [];
        foreach ((int at, string line) in text.Split('\n', StringSplitOptions.TrimEntries).Index())
        {
            if (personas.Count == most)
            {
                break;
            }

            if (line.Length > 0)
            {
                string number = FormattableString.Invariant($"{at + 1}");
                personas.Add(new Persona($"line-{number}", Named(Description(line, $"{where}, line {number}")), []));
            }
        }

        return personas.Count > 0
            ? personas
            : throw new InvalidInputException(where, "holds no persona.", "Write one a line: {\"persona\": \"A beekeeper who distrusts the bank.\"}.");
    }

    private static string Description(string line, string where)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            foreach (string member in Members)
            {
                if (document.RootElement.ValueKind == JsonValueKind.Object
                    && document.RootElement.TryGetProperty(member, out JsonElement value)
                    && value.ValueKind == JsonValueKind.String
                    && value.GetString()!.Trim() is { Length: > 0 } text)
                {
                    return text;
                }
            }
        }
        catch (JsonException exception)
        {
            throw Bad(where, exception);
        }

        throw Bad(where, null);
    }

    // A description stands where a name would, after "You are": "a beekeeper who distrusts the bank".
    private static string Named(string description)
    {
        string text = description.TrimEnd('.', ' ');
        bool hasArticle = Articles.Any(a => text.StartsWith(a, StringComparison.Ordinal));
        return hasArticle ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    private static InvalidInputException Bad(string where, JsonException? cause) => new(
        where, "holds no description of a persona.", "Write an object with the member persona: {\"persona\": \"A beekeeper who distrusts the bank.\"}.", cause);
}
