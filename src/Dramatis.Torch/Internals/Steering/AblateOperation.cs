using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>
/// h - Q Qᵀ h: what lies in the space that the directions span is taken out (Arditi et al. 2024 for one direction). They need not be
/// orthogonal or of length one.
/// </summary>
public sealed record AblateOperation : SteeringOperation
{
    /// <summary>The directions; at least one. A block is ablated where the first has a vector.</summary>
    public required IReadOnlyList<BlockVectors> Directions { get; init; }

    internal override IReadOnlyList<BlockVectors> Vectors => Directions;

    internal override void Check(string where)
    {
        if (Directions is not { Count: > 0 })
        {
            throw new InvalidInputException(where, "takes out no direction.", "Give at least one.");
        }
    }

    internal override Func<torch.Tensor, torch.Tensor> Change(int block, VectorTensors tensors)
    {
        torch.Tensor basis = tensors.Basis([.. Directions.Select(direction => direction.At(block)).OfType<float[]>()]); // [k, C]
        return h => VectorTensors.Within(h, basis).neg();
    }
}
