using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>In each row, sets what one head gives to zero at every token.</summary>
/// <param name="heads">Block and head of each row.</param>
/// <param name="headSize">Numbers of a head.</param>
internal sealed class HeadTap(IReadOnlyList<(int Block, int Head)> heads, int headSize) : IBlockTap
{
    public bool Wants(Site site) => site.Kind == SiteKind.AttnHeads && heads.Any(head => head.Block == site.Block);

    public torch.Tensor OnSite(Site site, torch.Tensor x, PassInfo pass)
    {
        torch.Tensor kept = x.clone();
        for (int row = 0; row < heads.Count; row++)
        {
            if (heads[row].Block == site.Block)
            {
                using torch.Tensor slice = kept[row].narrow(1, heads[row].Head * headSize, headSize);
                slice.zero_();
            }
        }

        return kept;
    }
}
