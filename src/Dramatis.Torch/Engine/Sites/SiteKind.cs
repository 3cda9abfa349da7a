namespace Dramatis.Torch.Engine.Sites;

/// <summary>A kind of place inside a decoder that can be read or replaced.</summary>
public enum SiteKind
{
    /// <summary>The embedding as the first block receives it; its block number is 0.</summary>
    Embed,

    /// <summary>The residual stream before a block.</summary>
    ResidPre,

    /// <summary>The residual stream after a block, before the final norm.</summary>
    ResidPost,

    /// <summary>What attention adds to the residual stream: after the projection, and after the norm behind it where there is one.</summary>
    AttnOut,

    /// <summary>What the MLP adds to the residual stream, likewise.</summary>
    MlpOut,

    /// <summary>What the heads give, one behind the other, before the output projection: [B, T, heads x head size].</summary>
    AttnHeads,

    /// <summary>How much each head looks where: [B, heads, T, S], S being cached plus given tokens; each row sums to 1.</summary>
    AttnWeights,
}
