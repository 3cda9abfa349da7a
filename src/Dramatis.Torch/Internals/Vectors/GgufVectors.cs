using System.Runtime.InteropServices;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Internals.Vectors;

/// <summary>
/// GGUF control vectors by the rules of llama.cpp's loader: one-dimensional F32 tensors <c>direction.N</c> of one width, N from 1 on,
/// nothing else. What we know beyond that stands under keys <c>dramatis.*</c>, which others ignore.
/// </summary>
internal static class GgufVectors
{
    private const string LayerCount = "controlvector.layer_count";

    public static ControlVector Read(string path)
    {
        using GgufFile file = GgufFile.Open(path);
        if (file.Metadata.Text("general.architecture") is { } architecture && architecture != "controlvector")
        {
            throw new ModelFormatException(path, $"is a model of the architecture '{architecture}', not a control vector.");
        }

        Dictionary<int, float[]> directions = file.Tensors.Values.ToDictionary(tensor => Block(path, tensor), tensor => Values(file, tensor));
        if (directions.Count == 0)
        {
            throw new ModelFormatException(path, "holds no direction; expected tensors direction.N.");
        }

        return new ControlVector(
            file.Metadata.Text("controlvector.model_hint") ?? "", directions, GgufNotes.Read(file.Metadata, [.. directions.Keys.Order()], LayerCount));
    }

    public static IReadOnlyList<string> Write(string path, ControlVector vector)
    {
        List<string> warnings = [];
        Dictionary<int, float[]> written = vector.Directions.Where(pair => pair.Key > 0).ToDictionary();
        if (written.Count == 0)
        {
            throw new InvalidInputException(
                path, "would hold no direction: GGUF control vectors have none for block 0.", "Write a safetensors file, or take later blocks.");
        }

        if (written.Count < vector.Directions.Count)
        {
            warnings.Add("The direction of block 0 is left out: llama.cpp refuses files that have one.");
        }

        using GgufVectorWriter writer = new();
        writer.Text("general.architecture", "controlvector");
        writer.Text("controlvector.model_hint", vector.ModelHint);
        writer.UInt32(LayerCount, (uint)written.Count);
        GgufNotes.Write(writer, vector.Notes.Only(written.Keys.ToHashSet()), [.. written.Keys.Order()]);
        foreach (var (block, values) in written.OrderBy(pair => pair.Key))
        {
            writer.Tensor(DirectionName.Of(block), values);
        }

        writer.Save(path);
        return warnings;
    }

    private static int Block(string path, GgufTensor tensor) => DirectionName.Block(tensor.Name) switch
    {
        null => throw new ModelFormatException(path, $"holds the tensor '{tensor.Name}'; a control vector has tensors direction.N only."),
        0 => throw new ModelFormatException(path, "holds direction.0, which stands for no block: the first one is direction.1, the output of block 1."),
        { } block => block,
    };

    private static float[] Values(GgufFile file, GgufTensor tensor)
    {
        if (tensor.Type.Name != "F32" || tensor.Shape.Length != 1)
        {
            throw new ModelFormatException(
                file.Path, $"tensor '{tensor.Name}' is {tensor.Type.Name} of {tensor.Shape.Length} dimensions; a direction is F32 of one dimension.");
        }

        return tensor.Shape[0] is > 0 and <= ControlVector.WidestDirection
            ? MemoryMarshal.Cast<byte, float>(file.Bytes.Slice(tensor.Offset, (int)tensor.Length)).ToArray()
            : throw new ModelFormatException(file.Path, $"tensor '{tensor.Name}' has {tensor.Shape[0]} numbers; expected 1 to {ControlVector.WidestDirection}.");
    }
}
