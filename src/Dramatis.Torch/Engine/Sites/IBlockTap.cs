using TorchSharp;

namespace Dramatis.Torch.Engine.Sites;

/// <summary>Reads or replaces what passes through the sites of a decoder.</summary>
public interface IBlockTap
{
    /// <summary>Whether the tap wants a site; asked in each pass when the pass comes by.</summary>
    bool Wants(Site site);

    /// <summary>Sees a site.</summary>
    /// <param name="site">Where.</param>
    /// <param name="x">
    /// [B, T, C], or what <see cref="SiteKind"/> says. Do not change it in place. Without gradients it is disposed after the pass: keep a copy of what must outlive it.
    /// </param>
    /// <param name="pass">Which tokens these are.</param>
    /// <returns><paramref name="x"/> itself to leave it untouched, or what goes on in its place, of the same shape and type.</returns>
    torch.Tensor OnSite(Site site, torch.Tensor x, PassInfo pass);
}
