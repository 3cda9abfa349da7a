namespace Dramatis.Torch.Internals.Steering;

/// <summary>What a strength of 1 means.</summary>
public enum SteeringUnit
{
    /// <summary>The vector as it is stored.</summary>
    Raw,

    /// <summary>A vector along it, as long as the residual stream of that block is on average.</summary>
    RelativeNorm,
}
