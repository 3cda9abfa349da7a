using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dramatis.Statistics;
using Dramatis.Statistics.Weighting;

namespace Dramatis.Personas.Sampling;

/// <summary>Reads the joint distribution of attributes in a population from CSV or JSON (docs/formats/population.md).</summary>
public static class PopulationFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const long MostBytes = 16L << 20;

    private const int Version = 1;
    private const int MostRows = 200_000;
    private const int MostLevels = 500;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 8,
    };

    /// <summary>Reads a file; its name ends in <c>.csv</c> or <c>.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="known">Attributes whose levels need no wording in the file.</param>
    /// <exception cref="InvalidInputException">The file is missing, too large, or no table of the population; the message has the line or the row.</exception>
    public static PopulationTable Load(string path, IReadOnlyList<PersonaAttribute> known)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(known);
        FileInfo file = new(path);
        if (!file.Exists || file.Length > MostBytes)
        {
            throw new InvalidInputException(
                path,
                file.Exists ? FormattableString.Invariant($"the file has {file.Length} bytes; a table of a population has at most {MostBytes}.") : "there is no such file.",
                "Point to a table as docs/formats/population.md shows.");
        }

        string text = File.ReadAllText(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => OfCsv(text, path, known),
            ".json" => OfJson(text, path, known),
            var other => throw new InvalidInputException(path, $"'{other}' is no format of a population.", "Name a .csv or a .json file."),
        };
    }

    private static PopulationTable OfCsv(string text, string path, IReadOnlyList<PersonaAttribute> known)
    {
        PopulationCsv csv = PopulationCsv.Read(text, path, MostRows);
        return Table(path, csv.Attributes, [.. csv.Rows], new Dictionary<string, Dictionary<string, string>>(), "", known);
    }

    private static PopulationTable OfJson(string text, string path, IReadOnlyList<PersonaAttribute> known)
    {
        Content content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(text, Strict) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(
                FormattableString.Invariant($"{path}, line {(exception.LineNumber ?? 0) + 1}"),
                $"the file does not hold a population{(exception.Path is { Length: > 1 } where ? $": see {where[2..]}" : "")}.",
                "Write it as docs/formats/population.md shows: format, attributes, rows with levels and weight.",
                exception);
        }

        if (content.Format != Version)
        {
            throw new InvalidInputException(path, $"the format is {content.Format?.ToString(CultureInfo.InvariantCulture) ?? "missing"}.", $"Known is format {Version}.");
        }

        if (content.Attributes is not { Count: > 0 } || content.Attributes.Any(string.IsNullOrEmpty)
            || content.Rows is not { Count: > 0 } || content.Rows.Any(r => r is not { Levels: not null, Weight: not null })
            || content.Margins?.ContainsValue(null!) == true)
        {
            throw new InvalidInputException(path, "there are no attributes, or rows without levels and weight, or a margin without shares.", "Name the attributes, and give each row their levels and a weight.");
        }

        PopulationTable table = Table(
            path, content.Attributes, [.. content.Rows.Select(r => new PopulationRow(r.Levels!, r.Weight!.Value))], content.Texts ?? [], content.Source?.Trim() ?? "", known);
        return content.Margins is { Count: > 0 } margins ? Raked(table, margins, path) : table;
    }

    private static PopulationTable Table(
        string path,
        IReadOnlyList<string> names,
        List<PopulationRow> rows,
        IReadOnlyDictionary<string, Dictionary<string, string>> texts,
        string source,
        IReadOnlyList<PersonaAttribute> known)
    {
        if (rows.Count > MostRows)
        {
            throw new InvalidInputException(path, $"there are more than {MostRows} rows.", "Join combinations that are alike, adding their weights.");
        }

        if (texts.Keys.FirstOrDefault(t => !names.Contains(t)) is { } stray)
        {
            throw new InvalidInputException(path, $"there are texts for '{stray}', which is not an attribute of the table.", $"Its attributes are {string.Join(", ", names)}.");
        }

        PersonaAttribute[] attributes = [.. names.Select(n => Attribute(path, n, texts.GetValueOrDefault(n), known.FirstOrDefault(k => k.Id == n), known))];
        return Told(path, "Correct the table: docs/formats/population.md lists what may stand in it.", () => new PopulationTable(attributes, rows, source));
    }

    private static PersonaAttribute Attribute(
        string path, string name, Dictionary<string, string>? texts, PersonaAttribute? own, IReadOnlyList<PersonaAttribute> known)
    {
        if (own is null && texts is not { Count: > 0 })
        {
            throw new InvalidInputException(
                path, $"nothing says how the levels of '{name}' read.", $"Give 'texts' for it (JSON), or use a known attribute: {string.Join(", ", known.Select(k => k.Id))}.");
        }

        if (texts is { Count: > MostLevels } || texts?.Any(t => string.IsNullOrWhiteSpace(t.Value)) == true)
        {
            throw new InvalidInputException(path, $"the texts of '{name}' cannot be used.", $"Give up to {MostLevels} levels, each with a sentence in the first person.");
        }

        AttributeLevel[] told = [.. (texts ?? []).Select(t => new AttributeLevel(t.Key, t.Value.Trim(), t.Key))];
        return new PersonaAttribute(name, [.. (own?.Levels ?? []).Where(l => told.All(t => t.Id != l.Id)), .. told]);
    }

    private static PopulationTable Raked(PopulationTable table, Dictionary<string, Dictionary<string, double>> margins, string path)
    {
        try
        {
            return Told(
                $"{path}, margins",
                "Give every level of the rows a share, those of an attribute adding up to 1.",
                () => table.WithMargins(margins.ToDictionary(m => m.Key, m => (IReadOnlyDictionary<string, double>)m.Value, StringComparer.Ordinal)));
        }
        catch (InvalidInputException exception) when (exception.InnerException is EmptyCategoryException empty)
        {
            throw new InvalidInputException(
                $"{path}, margins of '{empty.Margin}'",
                FormattableString.Invariant($"'{margins[empty.Margin].Keys.ElementAt(empty.Category)}' is to have a share of {empty.Share:0.####}, and no row of positive weight has it."),
                "Give it rows, or a share of 0.",
                exception);
        }
    }

    private static PopulationTable Told(string where, string remedy, Func<PopulationTable> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is ArgumentException or ConvergenceException)
        {
            string found = exception is ArgumentException { ParamName: { } name } ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : exception.Message;
            throw new InvalidInputException(where, found, remedy, exception);
        }
    }

    private sealed record Content(
        int? Format,
        string? Source,
        IReadOnlyList<string>? Attributes,
        IReadOnlyList<RowContent>? Rows,
        Dictionary<string, Dictionary<string, string>>? Texts,
        Dictionary<string, Dictionary<string, double>>? Margins);

    private sealed record RowContent(IReadOnlyList<string>? Levels, double? Weight);
}
