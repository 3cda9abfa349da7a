using System.Text.Json;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Internals.Vectors;

/// <summary>Safetensors with tensors <c>direction.N</c>; notes as JSON under the metadata key <c>dramatis.control_vector</c>.</summary>
internal static class SafetensorsVectors
{
    private const string NotesKey = "dramatis.control_vector";
    private const int LongestNotes = 1 << 20;

    public static ControlVector Read(string path)
    {
        TorchRuntime.EnsureLoaded();
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Dictionary<int, float[]> directions = file.Names.ToDictionary(name => Block(path, name), name => Values(file, name));
        VectorNotesJson notes = Notes(file);
        return new ControlVector(notes.ModelHint, directions, notes.ToNotes());
    }

    public static IReadOnlyList<string> Write(string path, ControlVector vector)
    {
        TorchRuntime.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        SafetensorsWriter.Write(
            path,
            vector.Directions.ToDictionary(pair => DirectionName.Of(pair.Key), pair => torch.tensor(pair.Value)),
            metadata: new Dictionary<string, string> { [NotesKey] = VectorNotesJson.Of(vector).Write(), ["format"] = "pt" });
        return [];
    }

    private static int Block(string path, string name) => DirectionName.Block(name)
        ?? throw new ModelFormatException(path, $"holds the tensor '{name}'; a control vector has tensors direction.N only.");

    private static float[] Values(SafetensorsFile file, string name)
    {
        if (file.Shape(name) is not [> 0 and <= ControlVector.WidestDirection])
        {
            throw new ModelFormatException(
                file.Path, $"tensor '{name}' has shape [{string.Join(", ", file.Shape(name))}]; a direction has one dimension of at most {ControlVector.WidestDirection}.");
        }

        using torch.Tensor values = file.Read(name, torch.ScalarType.Float32);
        return values.data<float>().ToArray();
    }

    private static VectorNotesJson Notes(SafetensorsFile file)
    {
        if (!file.Metadata.TryGetValue(NotesKey, out string? text))
        {
            return new VectorNotesJson { ModelHint = file.Metadata.GetValueOrDefault("model_hint", "") };
        }

        try
        {
            VectorNotesJson? notes = text.Length <= LongestNotes ? VectorNotesJson.Parse(text) : null;
            return notes is { Format: 1, ModelHint: not null }
                ? notes
                : throw new ModelFormatException(file.Path, $"has notes of format {notes?.Format.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}; this version reads format 1.");
        }
        catch (JsonException error)
        {
            throw new ModelFormatException(file.Path, $"has notes under '{NotesKey}' that are not the JSON expected: {error.Message}", error);
        }
    }
}
