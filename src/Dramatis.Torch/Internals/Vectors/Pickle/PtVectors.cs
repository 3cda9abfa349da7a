using System.Globalization;
using Dramatis.Torch.Engine;

namespace Dramatis.Torch.Internals.Vectors.Pickle;

/// <summary>Control vectors that were saved by PyTorch: a tensor with a row a block, or a dictionary of one-dimensional tensors by block.</summary>
internal static class PtVectors
{
    public static ControlVector Read(string path, TensorRows rows)
    {
        using TorchArchive archive = TorchArchive.Open(path);
        return archive.Value() switch
        {
            PickledTensor tensor => FromRows(path, archive, tensor, rows),
            PickledDictionary dictionary when Single(dictionary) is { } tensor => FromRows(path, archive, tensor, rows),
            PickledDictionary dictionary => FromDictionary(path, archive, dictionary),
            List<object?> list when list.Count > 0 && list.All(item => item is PickledTensor { Shape.Length: 1 }) =>
                Numbered(path, [.. list.Select(item => archive.Numbers((PickledTensor)item!))], rows),
            _ => throw Unknown(path),
        };
    }

    private static ControlVector FromRows(string path, TorchArchive archive, PickledTensor tensor, TensorRows rows)
    {
        if (tensor.Shape is not [> 0 and <= ControlVector.MostBlocks, > 0 and <= ControlVector.WidestDirection])
        {
            throw new ModelFormatException(
                path, $"holds a tensor of shape [{string.Join(", ", tensor.Shape)}]; expected two dimensions, one row a block.");
        }

        int width = (int)tensor.Shape[1];
        return Numbered(path, [.. archive.Numbers(tensor).Chunk(width)], rows);
    }

    private static ControlVector Numbered(string path, float[][] tensor, TensorRows rows)
    {
        if (rows == TensorRows.Blocks)
        {
            Dictionary<int, float[]> byBlock = tensor.Index().ToDictionary(row => row.Index, row => row.Item);
            return new ControlVector("", byBlock, new ControlVectorNotes { Origin = "pytorch, rows are blocks", MeasuredAt = byBlock.Keys.ToDictionary(block => block) });
        }

        if (tensor.Length < 2)
        {
            throw new ModelFormatException(path, "holds one row, which as a hidden state would be the embeddings; expected one more row than blocks.");
        }

        // The embeddings are the output of no block. The last row lies behind the final norm.
        Dictionary<int, float[]> directions = tensor.Index().Skip(1).ToDictionary(row => row.Index - 1, row => row.Item);
        return new ControlVector("", directions, new ControlVectorNotes
        {
            Origin = "pytorch, rows are hidden states",
            MeasuredAt = directions.Keys.ToDictionary(block => block),
            MeasuredAfterFinalNorm = tensor.Length - 2,
        });
    }

    private static ControlVector FromDictionary(string path, TorchArchive archive, PickledDictionary dictionary)
    {
        Dictionary<int, float[]> directions = [];
        foreach (var (key, value) in dictionary.Members)
        {
            if (Block(key) is not { } block || value is not PickledTensor { Shape.Length: 1 } tensor || !directions.TryAdd(block, archive.Numbers(tensor)))
            {
                throw Unknown(path);
            }
        }

        return new ControlVector("", directions, new ControlVectorNotes { Origin = "pytorch, by block", MeasuredAt = directions.Keys.ToDictionary(block => block) });
    }

    // A role file of the assistant axis: one tensor beside texts that describe it.
    private static PickledTensor? Single(PickledDictionary dictionary)
    {
        PickledTensor[] tensors = [.. dictionary.Members.Select(member => member.Value).OfType<PickledTensor>()];
        return tensors is [{ Shape.Length: 2 } only] ? only : null;
    }

    private static int? Block(object? key) => key switch
    {
        long number and >= 0 and < ControlVector.MostBlocks => (int)number,
        string text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) => number,
        _ => null,
    };

    private static ModelFormatException Unknown(string path) => new(
        path, "holds neither a tensor with a row a block nor a dictionary of one-dimensional tensors by block number.");
}
