namespace Dramatis.Torch.Engine.Families;

/// <summary>Whether queries and keys are normed before they are rotated.</summary>
public enum QueryKeyNorm
{
    /// <summary>They are not.</summary>
    None,

    /// <summary>Each head by itself.</summary>
    PerHead,

    /// <summary>All heads together.</summary>
    WholeVector,
}
