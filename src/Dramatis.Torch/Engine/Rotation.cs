using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

/// <summary>The cosines and signed sines of one pass, [B or 1, T, 1, D].</summary>
internal sealed record Rotation(Tensor Cosines, Tensor Sines)
{
    /// <summary>Rotates heads [B, T, heads, D].</summary>
    public Tensor Apply(Tensor x)
    {
        long half = x.shape[3] / 2;
        Tensor swapped = cat([x.narrow(3, half, half), x.narrow(3, 0, half)], 3);
        return x.dtype == Cosines.dtype
            ? (x * Cosines).addcmul(swapped, Sines, 1)
            : (x * Cosines.to(x.dtype)).addcmul(swapped, Sines.to(x.dtype), 1);
    }
}
