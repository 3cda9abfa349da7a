using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>h + strength v.</summary>
public sealed record AddOperation : SteeringOperation
{
    /// <summary>What is added.</summary>
    public required BlockVectors Direction { get; init; }

    /// <summary>Its factor.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>What a strength of 1 means.</summary>
    public SteeringUnit Unit { get; init; }

    /// <summary>Mean length of the residual stream at each block; needed for a relative strength.</summary>
    public IReadOnlyDictionary<int, double>? ResidualNorms { get; init; }

    internal override IReadOnlyList<BlockVectors> Vectors => [Direction];

    internal override void Check(string where)
    {
        RequireFinite(Strength, where, "strength");
        ScaledVector.Check(where, Direction, Unit, ResidualNorms);
    }

    internal override Func<torch.Tensor, torch.Tensor> Change(int block, VectorTensors tensors)
    {
        torch.Tensor added = tensors.Row(ScaledVector.Of(Direction.At(block)!, block, Strength, Unit, ResidualNorms)); // [C]
        return _ => added;
    }
}
