using System.Runtime.InteropServices;
using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Reads a tensor of a GGUF file into a CPU tensor: quantised blocks are expanded piece by piece straight into it.</summary>
internal static class GgufTensorReader
{
    private const int PieceBytes = 1 << 20;

    /// <summary>A new CPU tensor of the shape in the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tensor">A tensor of it, of a supported type.</param>
    /// <param name="type">The type wanted. Quantised tensors go to float32 and bfloat16 without a copy in between.</param>
    public static torch.Tensor Read(GgufFile file, GgufTensor tensor, torch.ScalarType type)
    {
        TorchRuntime.EnsureLoaded();
        if (StoredType.Find(tensor.Type.Name) is { } plain)
        {
            torch.Tensor stored = TensorBytes.Load(file.Bytes, tensor.Offset, tensor.Shape, plain);
            return plain.Type == type ? stored : Converted(stored, type);
        }

        return type == torch.ScalarType.BFloat16 ? Expand(file, tensor, type) : Converted(Expand(file, tensor, torch.ScalarType.Float32), type);
    }

    private static torch.Tensor Converted(torch.Tensor values, torch.ScalarType type)
    {
        if (values.dtype == type)
        {
            return values;
        }

        using (values)
        {
            return values.to(type);
        }
    }

    private static torch.Tensor Expand(GgufFile file, GgufTensor tensor, torch.ScalarType type)
    {
        torch.Tensor values = torch.empty(tensor.Shape, dtype: type, device: torch.CPU);
        try
        {
            using torch.Tensor flat = values.view(-1);
            int pieceBlocks = PieceBytes / tensor.Type.BlockBytes;
            long blocks = tensor.Length / tensor.Type.BlockBytes;
            for (long start = 0; start < blocks; start += pieceBlocks)
            {
                int count = (int)Math.Min(pieceBlocks, blocks - start);
                using torch.Tensor piece = flat.narrow(0, start * tensor.Type.BlockElements, (long)count * tensor.Type.BlockElements);
                ReadOnlySpan<byte> source = file.Bytes.Slice(tensor.Offset + (start * tensor.Type.BlockBytes), count * tensor.Type.BlockBytes);
                if (type == torch.ScalarType.BFloat16)
                {
                    GgufDequantizer.ExpandToBfloat16(tensor.Type, source, MemoryMarshal.Cast<byte, ushort>(piece.bytes));
                }
                else
                {
                    GgufDequantizer.Expand(tensor.Type, source, MemoryMarshal.Cast<byte, float>(piece.bytes));
                }
            }

            return values;
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }
}
