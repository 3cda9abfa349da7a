namespace Dramatis.Torch.Engine.Families;

/// <summary>Where the norms of a block stand.</summary>
public enum NormPlacement
{
    /// <summary>Before attention and before the MLP.</summary>
    Before,

    /// <summary>After attention and after the MLP, before they are added to the residual stream.</summary>
    After,

    /// <summary>Before and after both.</summary>
    Around,
}
