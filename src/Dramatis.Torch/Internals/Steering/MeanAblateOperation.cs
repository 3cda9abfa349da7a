using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>
/// h + P (μ - h): what lies in the space of the directions becomes that of a mean vector; without directions the whole vector becomes the
/// mean.
/// </summary>
public sealed record MeanAblateOperation : SteeringOperation
{
    /// <summary>The mean vectors μ.</summary>
    public required BlockVectors Mean { get; init; }

    /// <summary>Directions that span what is replaced; empty for everything.</summary>
    public IReadOnlyList<BlockVectors> Directions { get; init; } = [];

    internal override IReadOnlyList<BlockVectors> Vectors => [Mean, .. Directions];

    internal override void Check(string where)
    {
        if (Directions is null)
        {
            throw new InvalidInputException(where, "has null in the place of its directions.", "Leave them out to replace the whole vector.");
        }
    }

    internal override Func<torch.Tensor, torch.Tensor> Change(int block, VectorTensors tensors)
    {
        torch.Tensor mean = tensors.Row(Mean.At(block)!); // [C]
        float[][] vectors = [.. Directions.Select(direction => direction.At(block)).OfType<float[]>()];
        if (Directions.Count == 0)
        {
            return h => mean - h;
        }

        torch.Tensor basis = tensors.Basis(vectors); // [k, C]
        return h => VectorTensors.Within(mean - h, basis);
    }
}
