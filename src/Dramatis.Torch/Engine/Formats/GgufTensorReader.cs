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

        torch.Tensor expanded = torch.empty(tensor.Shape, dtype: Expanded(type), device: torch.CPU);
        try
        {
            Expand(file, tensor, expanded);
        }
        catch
        {
            expanded.Dispose();
            throw;
        }

        return Converted(expanded, type);
    }

    /// <summary>Fills a contiguous tensor of the shape in the file, piece by piece; what has been read is released.</summary>
    public static void ReadInto(GgufFile file, GgufTensor tensor, torch.Tensor target)
    {
        if (StoredType.Find(tensor.Type.Name) is { } plain)
        {
            TensorBytes.LoadInto(file.Bytes, tensor.Offset, target, plain);
        }
        else if (target.dtype == Expanded(target.dtype) && target.device_type == DeviceType.CPU)
        {
            Expand(file, tensor, target);
        }
        else
        {
            using torch.Tensor read = Read(file, tensor, target.dtype);
            target.copy_(read);
        }
    }

    // Quantised blocks are expanded to one of these two; other types are converted from float32.
    private static torch.ScalarType Expanded(torch.ScalarType type) => type == torch.ScalarType.BFloat16 ? type : torch.ScalarType.Float32;

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

    private static void Expand(GgufFile file, GgufTensor tensor, torch.Tensor values)
    {
        using torch.Tensor flat = values.view(-1);
        int pieceBlocks = PieceBytes / tensor.Type.BlockBytes;
        long blocks = tensor.Length / tensor.Type.BlockBytes;
        for (long start = 0; start < blocks; start += pieceBlocks)
        {
            int count = (int)Math.Min(pieceBlocks, blocks - start);
            long offset = tensor.Offset + (start * tensor.Type.BlockBytes);
            using torch.Tensor piece = flat.narrow(0, start * tensor.Type.BlockElements, (long)count * tensor.Type.BlockElements);
            ReadOnlySpan<byte> source = file.Bytes.Slice(offset, count * tensor.Type.BlockBytes);
            if (values.dtype == torch.ScalarType.BFloat16)
            {
                GgufDequantizer.ExpandToBfloat16(tensor.Type, source, MemoryMarshal.Cast<byte, ushort>(piece.bytes));
            }
            else
            {
                GgufDequantizer.Expand(tensor.Type, source, MemoryMarshal.Cast<byte, float>(piece.bytes));
            }

            file.Bytes.Release(offset, source.Length);
        }
    }
}
