using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>h - (h·u) u + strength v, u being v at length one: the projection is the same for every token afterwards.</summary>
public sealed record AblateThenAddOperation : SteeringOperation
{
    /// <summary>What is taken out and then added.</summary>
    public required BlockVectors Direction { get; init; }

    /// <summary>Factor of what is added.</summary>
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
        float[] vector = Direction.At(block)!;
        torch.Tensor basis = tensors.Basis([vector]); // [1, C]
        torch.Tensor added = tensors.Row(ScaledVector.Of(vector, block, Strength, Unit, ResidualNorms)); // [C]
        return h => added - VectorTensors.Within(h, basis);
    }
}
