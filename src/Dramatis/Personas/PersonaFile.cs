using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dramatis.Personas;

/// <summary>
/// Reads and writes personas as JSON (docs/formats/persona.md): <c>format</c>, <c>id</c>, <c>name</c>, <c>facets</c>. Files are
/// untrusted: size and counts are limited, unknown members are errors.
/// </summary>
public static class PersonaFile
{
    /// <summary>The format version this program writes and the newest it reads.</summary>
    public const int Version = 1;

    /// <summary>Most bytes a persona file may have.</summary>
    public const long MaxBytes = 8 << 20;

    /// <summary>Most facets a persona may have.</summary>
    public const int MaxFacets = 10_000;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = 16,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads a persona.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large, not JSON, of a newer version, or breaks a rule of the format.</exception>
    public static Persona Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new InvalidInputException(path, Directory.Exists(path) ? "is a folder." : "does not exist.", "Point to a persona file in JSON.");
        }

        return file.Length <= MaxBytes
            ? Parse(File.ReadAllText(path), path)
            : throw new InvalidInputException(path, $"has {file.Length} bytes.", $"A persona file may have {MaxBytes} at most.");
    }

    /// <summary>Reads several personas.</summary>
    /// <param name="paths">Files, relative ones against <paramref name="baseFolder"/>.</param>
    /// <param name="baseFolder">That folder; the working folder by default.</param>
    /// <exception cref="InvalidInputException">A file cannot be used (<see cref="Load"/>), or two personas have the same id.</exception>
    public static IReadOnlyList<Persona> LoadAll(IEnumerable<string> paths, string baseFolder = "")
    {
        ArgumentNullException.ThrowIfNull(paths);
        Persona[] personas = [.. paths.Select(p => Load(Path.Combine(baseFolder, p)))];
        return personas.GroupBy(p => p.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } same
            ? throw new InvalidInputException($"persona '{same.Key}'", "is the id of two persona files.", "Give each persona its own.")
            : personas;
    }

    /// <summary>Reads a persona from text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="where">What to name in errors.</param>
    /// <exception cref="InvalidInputException">See <see cref="Load"/>.</exception>
    public static Persona Parse(string json, string where)
    {
        Document document;
        try
        {
            document = JsonSerializer.Deserialize<Document>(json, Options) ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException e)
        {
            string place = e.LineNumber is { } line ? $"{where}, line {line + 1}" : where;
            throw new InvalidInputException(place, $"is not a persona file: {e.Message}", "See docs/formats/persona.md.", e);
        }

        if (document.Format is < 1 or > Version)
        {
            throw new InvalidInputException(where, $"has format version {document.Format}.", $"This program reads versions 1 to {Version}.");
        }

        Check(document, where);
        return new Persona(document.Id, document.Name, document.Facets);
    }

    /// <summary>Writes a persona; the same persona gives the same bytes.</summary>
    public static string Serialize(Persona persona)
    {
        ArgumentNullException.ThrowIfNull(persona);
        return JsonSerializer.Serialize(new Document(Version, persona.Id, persona.Name, [.. persona.Facets]), Options) + "\n";
    }

    private static void Check(Document document, string where)
    {
        if (string.IsNullOrWhiteSpace(document.Id) || string.IsNullOrWhiteSpace(document.Name))
        {
            throw new InvalidInputException(where, "has an empty id or name.", "Give both.");
        }

        if (document.Facets.Count > MaxFacets)
        {
            throw new InvalidInputException(where, $"has {document.Facets.Count} facets.", $"A persona may have {MaxFacets} at most.");
        }

        for (int i = 0; i < document.Facets.Count; i++)
        {
            if (Problem(document.Facets[i]) is { } problem)
            {
                throw new InvalidInputException($"{where}, facet {i + 1}", problem, "See docs/formats/persona.md.");
            }
        }
    }

    private static string? Problem(Facet facet) => facet switch
    {
        { Attribute.Length: 0 } => "has no attribute.",
        { Value: null, Text: null, Level: null } => "says nothing: value, text and level are all missing.",
        { Level: { } level } when !(level is >= -1 and <= 1) => "has a level outside -1 to 1.",
        { Confidence: var confidence } when !(confidence is >= 0 and <= 1) => "has a confidence outside 0 to 1.",
        { ValidFrom: { } from, ValidUntil: { } until } when from >= until => "ends before it begins.",
        _ => null,
    };

    private sealed record Document(int Format, string Id, string Name, List<Facet> Facets);
}
