using System.Globalization;
using System.Text.Json;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Internals.Vectors;

/// <summary>
/// The JSON of IBM's activation-steering: <c>model_type</c>, <c>directions</c> by layer, <c>explained_variances</c> by layer. A layer is
/// a block counted from 0.
/// </summary>
internal static class SvecVectors
{
    public static ControlVector Read(string path)
    {
        using JsonDocument document = ModelJson.Read(path, "a steering vector of JSON");
        try
        {
            JsonElement root = document.RootElement;
            JsonElement directions = ModelJson.Find(root, "directions")
                ?? throw new ModelFormatException(path, "has no member 'directions'; expected model_type, directions and explained_variances.");
            Dictionary<int, float[]> read = directions.EnumerateObject().ToDictionary(
                layer => Block(path, layer.Name), layer => layer.Value.EnumerateArray().Select(value => value.GetSingle()).ToArray());
            return new ControlVector(ModelJson.Text(root, "model_type") ?? "", read, new ControlVectorNotes
            {
                Origin = "activation-steering",
                MeasuredAt = read.Keys.ToDictionary(block => block),
                ExplainedVariances = ModelJson.Find(root, "explained_variances") is { ValueKind: JsonValueKind.Object } shares
                    ? shares.EnumerateObject().ToDictionary(share => Block(path, share.Name), share => share.Value.GetDouble())
                    : new Dictionary<int, double>(),
            });
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new ModelFormatException(path, $"is not the JSON of a steering vector: {error.Message}", error);
        }
    }

    public static IReadOnlyList<string> Write(string path, ControlVector vector)
    {
        string temporary = path + ".partial";
        try
        {
            using (FileStream file = File.Create(temporary))
            using (Utf8JsonWriter json = new(file))
            {
                json.WriteStartObject();
                json.WriteString("model_type", vector.ModelHint);
                json.WriteStartObject("directions");
                foreach (var (block, values) in vector.Directions)
                {
                    json.WriteStartArray(block.ToString(CultureInfo.InvariantCulture));
                    Array.ForEach(values, json.WriteNumberValue);
                    json.WriteEndArray();
                }

                json.WriteEndObject();
                json.WriteStartObject("explained_variances");
                foreach (int block in vector.AppliesTo)
                {
                    // Its reader wants a number for every layer.
                    json.WriteNumber(block.ToString(CultureInfo.InvariantCulture), vector.Notes.ExplainedVariances.GetValueOrDefault(block));
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return vector.Notes == ControlVectorNotes.None ? [] : ["Notes on method, trait and place of measurement are left out: .svec has no room for them."];
    }

    private static int Block(string path, string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int block)
            ? block
            : throw new ModelFormatException(path, $"names the layer '{name}'; expected a number from 0 on.");
}
