using TorchSharp;

namespace Dramatis.Torch.Adapters;

/// <summary>What a low-rank adapter adds to one module: scale B A, and with DoRA the length of each row. Owns its tensors.</summary>
public sealed class LowRankModule : IDisposable
{
    internal LowRankModule(string path, double scale, torch.Tensor a, torch.Tensor b, torch.Tensor? magnitude)
    {
        (Path, Scale) = (path, scale);
        A = a.DetachFromDisposeScope();
        B = b.DetachFromDisposeScope();
        Magnitude = magnitude?.DetachFromDisposeScope();
    }

    /// <summary>Path of the module in the model that the adapter was made for, such as <c>model.layers.0.self_attn.q_proj</c>.</summary>
    public string Path { get; }

    /// <summary>Factor of B A.</summary>
    public double Scale { get; }

    /// <summary>[r, in].</summary>
    public torch.Tensor A { get; }

    /// <summary>[out, r].</summary>
    public torch.Tensor B { get; }

    /// <summary>DoRA's length of each row, [out]; null without it.</summary>
    public torch.Tensor? Magnitude { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
        Magnitude?.Dispose();
    }
}
