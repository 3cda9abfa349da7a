using Dramatis.Torch.Engine.Sites;

namespace Dramatis.Torch.Internals;

/// <summary>The order in which a pass comes by its sites.</summary>
internal static class SiteOrder
{
    public static int Of(Site site) => site.Kind == SiteKind.Embed ? -1 : (site.Block * 6) + site.Kind switch
    {
        SiteKind.ResidPre => 0,
        SiteKind.AttnWeights => 1,
        SiteKind.AttnHeads => 2,
        SiteKind.AttnOut => 3,
        SiteKind.MlpOut => 4,
        _ => 5,
    };
}
