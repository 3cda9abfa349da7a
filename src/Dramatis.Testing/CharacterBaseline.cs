using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dramatis.Testing;

/// <summary>Which probes held when the baseline was written; a file to commit beside the test.</summary>
/// <param name="PersonaId">Id of the persona.</param>
/// <param name="Held">By probe id, whether it held.</param>
public sealed record CharacterBaseline(string PersonaId, IReadOnlyDictionary<string, bool> Held)
{
    private const int Version = 1;
    private const long MaxBytes = 4 << 20;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">It is no baseline, or of a newer format.</exception>
    public static CharacterBaseline Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (new FileInfo(path) is { Exists: true, Length: > MaxBytes } large)
        {
            throw new InvalidInputException(path, FormattableString.Invariant($"has {large.Length} bytes."), FormattableString.Invariant($"A baseline may have {MaxBytes} at most."));
        }

        try
        {
            Document document = JsonSerializer.Deserialize<Document>(File.ReadAllText(path), Options) ?? throw new JsonException("The file holds null.");
            return document.Format == Version
                ? new CharacterBaseline(document.Persona, document.Held)
                : throw new InvalidInputException(path, FormattableString.Invariant($"has format version {document.Format}."), FormattableString.Invariant($"This program reads version {Version}."));
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(path, $"is no baseline: {e.Message}", "Delete it, and the next run writes a new one.", e);
        }
    }

    /// <summary>Writes the file; equal results give equal bytes.</summary>
    public void Save(string path)
    {
        SortedDictionary<string, bool> sorted = new(Held.ToDictionary(), StringComparer.Ordinal);
        File.WriteAllText(path, JsonSerializer.Serialize(new Document(Version, PersonaId, sorted), Options) + "\n");
    }

    private sealed record Document(int Format, string Persona, SortedDictionary<string, bool> Held);
}
