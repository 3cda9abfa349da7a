using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>Reads and writes <see cref="BlockVectors"/>; numbers come back to the bit.</summary>
internal sealed class BlockVectorsConverter : JsonConverter<BlockVectors>
{
    private const string Every = "*";

    public override BlockVectors Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Dictionary<string, float[]?> found = JsonSerializer.Deserialize<Dictionary<string, float[]?>>(ref reader, options) ?? [];
        if (found.Values.Any(values => values is null))
        {
            throw new JsonException("A vector is null.");
        }

        if (found.TryGetValue(Every, out float[]? everywhere))
        {
            return found.Count == 1 ? BlockVectors.Everywhere(everywhere!) : throw new JsonException("Vectors stand under '*' and under block numbers; one or the other.");
        }

        return BlockVectors.At(found.ToDictionary(pair => Block(pair.Key), pair => pair.Value!));
    }

    public override void Write(Utf8JsonWriter writer, BlockVectors value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (int? block in value.Blocks?.Select(block => (int?)block) ?? [null])
        {
            writer.WritePropertyName(block?.ToString(CultureInfo.InvariantCulture) ?? Every);
            JsonSerializer.Serialize(writer, value.At(block ?? 0), options);
        }

        writer.WriteEndObject();
    }

    private static int Block(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int block)
        ? block
        : throw new JsonException($"'{key}' is no block; vectors stand under block numbers or '*'.");
}
