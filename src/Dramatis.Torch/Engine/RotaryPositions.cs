using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

/// <summary>
/// Rotary position embedding: component i and i + D/2 of a head are turned by position / base^(2i/D), the pairing of Hugging Face
/// files. Cosines and sines of all positions are computed once, in double precision.
/// </summary>
internal sealed class RotaryPositions : IDisposable
{
    private readonly Tensor cosines;
    private readonly Tensor sines;

    public RotaryPositions(DecoderConfiguration c, ScalarType dtype, Device device)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        Tensor frequency = pow(c.RopeBase, arange(0, c.HeadSize, 2, ScalarType.Float64) / c.HeadSize).reciprocal(); // [D/2]
        Tensor angle = outer(arange(c.ContextLength, ScalarType.Float64), frequency); // [positions, D/2]
        Tensor sine = angle.sin();
        ScalarType kept = dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        cosines = cat([angle.cos(), angle.cos()], 1).to(kept).to(device).DetachFromDisposeScope();
        sines = cat([-sine, sine], 1).to(kept).to(device).DetachFromDisposeScope();
    }

    /// <summary>[positions, D], both halves alike.</summary>
    public Tensor Cosines => cosines;

    /// <summary>[positions, D], the first half negative.</summary>
    public Tensor Sines => sines;

    /// <summary>The rotation of tokens at <paramref name="positions"/> [B, T], or at <paramref name="past"/>, past + 1 ... when null.</summary>
    public Rotation At(Tensor? positions, long past, long T)
    {
        long D = cosines.shape[1];
        if (positions is null)
        {
            return new Rotation(cosines.narrow(0, past, T).view(1, T, 1, D), sines.narrow(0, past, T).view(1, T, 1, D));
        }

        long B = positions.shape[0];
        Tensor flat = positions.reshape(-1);
        return new Rotation(cosines.index_select(0, flat).view(B, T, 1, D), sines.index_select(0, flat).view(B, T, 1, D));
    }

    public void Dispose()
    {
        cosines.Dispose();
        sines.Dispose();
    }
}

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
