using Dramatis.Torch.Engine.Sites;

namespace Dramatis.Torch.Internals;

/// <summary>The order in which a pass comes by its sites.</summary>
internal static class SiteOrder
{
    public static int Of(Site site) => site.Kind == SiteKind.Embed ? -1 : (site.Block * 4) + site.Kind switch
    {
        SiteKind.ResidPre => 0,
        SiteKind.AttnOut => 1,
        SiteKind.MlpOut => 2,
        _ => 3,
    };
}
