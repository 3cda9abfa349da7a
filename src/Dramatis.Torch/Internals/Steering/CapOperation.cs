using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>h - max(0, h·u - τ) u, or h + max(0, τ - h·u) u: the projection on u, the direction at length one, stays on one side of τ.</summary>
public sealed record CapOperation : SteeringOperation
{
    /// <summary>The direction.</summary>
    public required BlockVectors Direction { get; init; }

    /// <summary>τ, in the units of the residual stream.</summary>
    public required double Threshold { get; init; }

    /// <summary>Which side is cut off.</summary>
    public CapSide Side { get; init; }

    internal override IReadOnlyList<BlockVectors> Vectors => [Direction];

    internal override void Check(string where) => RequireFinite(Threshold, where, "threshold");

    internal override Func<torch.Tensor, torch.Tensor> Change(int block, VectorTensors tensors)
    {
        torch.Tensor unit = tensors.Basis([Direction.At(block)!]); // [1, C]
        return Side == CapSide.Above
            ? h => (VectorTensors.Projections(h, unit) - Threshold).clamp_min(0).neg() * unit[0]
            : h => VectorTensors.Projections(h, unit).neg().add(Threshold).clamp_min(0) * unit[0];
    }
}
