namespace Dramatis.Experiments;

/// <summary>On which side of its limit a measure must lie.</summary>
public enum RequirementSide
{
    /// <summary>At the limit or above.</summary>
    AtLeast,

    /// <summary>At the limit or below.</summary>
    AtMost,
}
