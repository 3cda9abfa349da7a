using TorchSharp;

namespace Dramatis.Torch.Engine.Sites;

/// <summary>A tap that only reads.</summary>
/// <param name="wants">Which sites.</param>
/// <param name="read">Receives [B, T, C], or what <see cref="SiteKind"/> says; without gradients disposed after the pass.</param>
public sealed class SiteReader(Func<Site, bool> wants, Action<Site, torch.Tensor> read) : IBlockTap
{
    /// <summary>Reads every site of a kind.</summary>
    public SiteReader(SiteKind kind, Action<Site, torch.Tensor> read)
        : this(site => site.Kind == kind, read)
    {
    }

    /// <inheritdoc/>
    public bool Wants(Site site) => wants(site);

    /// <inheritdoc/>
    public torch.Tensor OnSite(Site site, torch.Tensor x, PassInfo pass)
    {
        read(site, x);
        return x;
    }
}
