using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Dramatis.Experiments.Journaling;

/// <summary>Cells as JSON: an array of [factor, level] pairs, which keeps the order of the design.</summary>
internal static class CellCodec
{
    /// <summary>Writes a cell.</summary>
    public static void Write(Utf8JsonWriter json, Cell cell)
    {
        json.WriteStartArray();
        foreach ((string factor, string level) in cell)
        {
            json.WriteStartArray();
            json.WriteStringValue(factor);
            json.WriteStringValue(level);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>Reads a cell.</summary>
    public static Cell Read(JsonElement pairs) => new(pairs.EnumerateArray().Select(
        pair => KeyValuePair.Create(RepeatedText.Of(pair[0].GetString() ?? ""), RepeatedText.Of(pair[1].GetString() ?? ""))));

    /// <summary>A cell as JSON text.</summary>
    public static string ToText(Cell cell)
    {
        ArrayBufferWriter<byte> buffer = new(128);
        using (Utf8JsonWriter json = new(buffer))
        {
            Write(json, cell);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The cell of a JSON text.</summary>
    public static Cell FromText(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return Read(document.RootElement);
    }
}
