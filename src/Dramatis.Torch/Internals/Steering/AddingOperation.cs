namespace Dramatis.Torch.Internals.Steering;

/// <summary>What operations that add a vector have in common: the vector, its factor, and what a factor of 1 means.</summary>
public abstract record AddingOperation : SteeringOperation
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

    /// <summary>The vector as it is added at a block, [C].</summary>
    private protected float[] Added(int block) => ScaledVector.Of(Direction.At(block)!, block, Strength, Unit, ResidualNorms);
}
