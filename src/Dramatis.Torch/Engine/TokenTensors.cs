using TorchSharp;

namespace Dramatis.Torch.Engine;

/// <summary>Token ids as the tensors a decoder reads.</summary>
internal static class TokenTensors
{
    /// <summary>One row, [1, T] of int64.</summary>
    public static torch.Tensor Row(ReadOnlySpan<int> ids, torch.Device device)
    {
        long[] wide = new long[ids.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = ids[i];
        }

        return torch.tensor(wide, [1, wide.Length], device: device);
    }

    /// <summary>The numbers of a tensor, in row-major order, as float32.</summary>
    public static void CopyTo(torch.Tensor tensor, Span<float> destination)
    {
        using torch.Tensor plain = tensor.to(torch.ScalarType.Float32).cpu().contiguous();
        plain.data<float>().CopyTo(destination);
    }
}
