namespace Dramatis.Torch.Internals.Steering;

/// <summary>Which side of a threshold is cut off.</summary>
public enum CapSide
{
    /// <summary>Projections above it come down to it.</summary>
    Above,

    /// <summary>Projections below it come up to it.</summary>
    Below,
}
