namespace Dramatis.Torch.Engine.Sites;

/// <summary>How wide what passes through a site is.</summary>
public static class SiteWidths
{
    /// <summary>Numbers of a token at a kind of site; null for attention weights, which are not of one token.</summary>
    public static int? Width(this SiteKind kind, DecoderConfiguration model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return kind switch
        {
            SiteKind.AttnWeights => null,
            SiteKind.AttnHeads => model.Heads * model.HeadSize,
            _ => model.HiddenSize,
        };
    }
}
