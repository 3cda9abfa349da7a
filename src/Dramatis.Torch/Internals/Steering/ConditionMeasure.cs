namespace Dramatis.Torch.Internals.Steering;

/// <summary>What a condition compares with its thresholds.</summary>
public enum ConditionMeasure
{
    /// <summary>Projection on the direction at length one, in the units of the residual stream.</summary>
    Projection,

    /// <summary>Cosine of the angle to the direction, -1 to 1.</summary>
    Cosine,
}
