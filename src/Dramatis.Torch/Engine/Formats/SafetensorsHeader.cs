using System.Buffers.Binary;
using System.Text.Json;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// The header of a safetensors file: eight bytes of length, then JSON. All sizes and offsets are checked against each other and
/// against the file before anything is allocated for the data. Format: the README of huggingface/safetensors.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>Longest header accepted, in bytes; the limit of the reference implementation.</summary>
    public const int LongestHeader = 100_000_000;

    private const int MostDimensions = 16;

    private SafetensorsHeader(IReadOnlyDictionary<string, SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata) =>
        (Entries, Metadata) = (entries, metadata);

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries { get; }

    /// <summary>The free-form texts under <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="ModelFormatException">The header is damaged or promises what the file does not hold.</exception>
    public static SafetensorsHeader Read(MappedFile file)
    {
        if (file.Length < 8)
        {
            throw new ModelFormatException(file.Path, $"is {file.Length} bytes long; a safetensors file begins with 8 bytes of header length.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file.Slice(0, 8));
        if (length > LongestHeader || (long)length > file.Length - 8)
        {
            throw new ModelFormatException(
                file.Path,
                $"claims a header of {length} bytes; expected at most {Math.Min(LongestHeader, file.Length - 8)}. It is truncated or no safetensors file.");
        }

        try
        {
            return Parse(file, (int)length);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new ModelFormatException(file.Path, $"the safetensors header is not the JSON expected: {error.Message}", error);
        }
    }

    private static SafetensorsHeader Parse(MappedFile file, int length)
    {
        var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 };
        using JsonDocument document = JsonDocument.Parse(file.Slice(8, length).ToArray(), options);
        var entries = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (property.NameEquals("__metadata__"))
            {
                foreach (JsonProperty text in property.Value.EnumerateObject())
                {
                    metadata.Add(text.Name, text.Value.GetString() ?? "");
                }

                continue;
            }

            entries.Add(property.Name, ReadEntry(file, property, 8 + length));
        }

        RequireGapless(file, entries.Values, 8 + length);
        return new SafetensorsHeader(entries, metadata);
    }

    private static SafetensorsEntry ReadEntry(MappedFile file, JsonProperty property, long dataStart)
    {
        string name = property.Name;
        string? typeName = Member(file, property, "dtype").GetString();
        StoredType type = StoredType.Find(typeName)
            ?? throw new ModelFormatException(file.Path, $"tensor '{name}' is stored as '{typeName}'; supported are {StoredType.Names}.");
        long[] shape = [.. Member(file, property, "shape").EnumerateArray().Take(MostDimensions + 1).Select(size => size.GetInt64())];
        long[] offsets = [.. Member(file, property, "data_offsets").EnumerateArray().Take(3).Select(offset => offset.GetInt64())];
        if (shape.Length > MostDimensions || shape.Any(size => size < 0))
        {
            throw new ModelFormatException(file.Path, $"tensor '{name}' has a shape with a negative size or more than {MostDimensions} dimensions.");
        }

        long available = file.Length - dataStart;
        if (offsets is not [>= 0, var end] || end < offsets[0] || end > available)
        {
            throw new ModelFormatException(
                file.Path, $"tensor '{name}' has data_offsets [{string.Join(", ", offsets)}]; expected two rising offsets of at most {available}, where the file ends.");
        }

        long? bytes = TensorSize.Bytes(shape, type.Bytes);
        return bytes == end - offsets[0]
            ? new SafetensorsEntry(name, type, shape, dataStart + offsets[0], end - offsets[0])
            : throw new ModelFormatException(
                file.Path, $"tensor '{name}' of shape [{string.Join(", ", shape)}] and type {type.Name} does not fill its {end - offsets[0]} bytes exactly.");
    }

    private static JsonElement Member(MappedFile file, JsonProperty property, string name) =>
        property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty(name, out JsonElement value)
            ? value
            : throw new ModelFormatException(file.Path, $"tensor '{property.Name}' has no {name}; expected dtype, shape and data_offsets.");

    // Overlaps would let one file show two contents to two readers, and gaps could hide a second format; the reference refuses both.
    private static void RequireGapless(MappedFile file, IEnumerable<SafetensorsEntry> entries, long dataStart)
    {
        long position = dataStart;
        foreach (SafetensorsEntry entry in entries.OrderBy(entry => entry.Offset).ThenBy(entry => entry.Length))
        {
            if (entry.Offset != position)
            {
                throw new ModelFormatException(
                    file.Path, $"tensor '{entry.Name}' begins at byte {entry.Offset}, but {position} was expected: tensors overlap or leave gaps.");
            }

            position += entry.Length;
        }

        if (position != file.Length)
        {
            throw new ModelFormatException(file.Path, $"the tensors end at byte {position}, but the file is {file.Length} bytes long.");
        }
    }
}
