using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Moves raw bytes between files and CPU tensors, in pieces that a span can address.</summary>
internal static class TensorBytes
{
    private const int PieceBytes = 1 << 28;
    private const int ConvertedBytes = 1 << 22; // stays in the caches between reading and converting

    /// <summary>A new CPU tensor with the bytes of a part of a file.</summary>
    public static torch.Tensor Load(MappedFile file, long offset, long[] shape, StoredType type)
    {
        TorchRuntime.EnsureLoaded();
        torch.Tensor tensor = torch.empty(shape, dtype: type.Type, device: torch.CPU);
        try
        {
            ForEachPiece(tensor, type, (piece, start) => file.Slice(offset + start, piece.bytes.Length).CopyTo(piece.bytes));
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Fills a contiguous tensor from a part of a file, converting piece by piece; what has been read is released.
    /// </summary>
    public static void LoadInto(MappedFile file, long offset, torch.Tensor target, StoredType type)
    {
        TorchRuntime.EnsureLoaded();
        if (target.numel() == 0)
        {
            return;
        }

        bool direct = target.dtype == type.Type && target.device_type == DeviceType.CPU;
        using torch.Tensor flat = target.view(-1);
        long step = Math.Min(ConvertedBytes / type.Bytes, flat.shape[0]);
        using torch.Tensor? buffer = direct ? null : torch.empty(step, dtype: type.Type, device: torch.CPU);
        for (long start = 0; start < flat.shape[0]; start += step)
        {
            long count = Math.Min(step, flat.shape[0] - start);
            int bytes = (int)(count * type.Bytes);
            using torch.Tensor part = flat.narrow(0, start, count);
            using torch.Tensor piece = buffer is null ? part.alias() : buffer.narrow(0, 0, count);
            file.Slice(offset + (start * type.Bytes), bytes).CopyTo(piece.bytes);
            if (buffer is not null)
            {
                part.copy_(piece);
            }

            file.Release(offset + (start * type.Bytes), bytes);
        }
    }

    /// <summary>Writes the bytes of a contiguous CPU tensor to a stream.</summary>
    public static void Save(torch.Tensor tensor, StoredType type, Stream stream) =>
        ForEachPiece(tensor, type, (piece, _) => stream.Write(piece.bytes));

    private static void ForEachPiece(torch.Tensor tensor, StoredType type, Action<torch.Tensor, long> visit)
    {
        if (tensor.numel() == 0)
        {
            return;
        }

        using torch.Tensor flat = tensor.view(-1);
        long step = PieceBytes / type.Bytes;
        for (long start = 0; start < flat.shape[0]; start += step)
        {
            using torch.Tensor piece = flat.narrow(0, start, Math.Min(step, flat.shape[0] - start));
            visit(piece, start * type.Bytes);
        }
    }
}
