using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>In each row, puts the vector of another text in the place of one token.</summary>
/// <param name="site">Where.</param>
/// <param name="donor">What the other text has there, [T, C].</param>
/// <param name="positions">The token of each row.</param>
internal sealed class PatchTap(Site site, torch.Tensor donor, IReadOnlyList<int> positions) : IBlockTap
{
    public bool Wants(Site site1) => site1 == site;

    public torch.Tensor OnSite(Site site1, torch.Tensor x, PassInfo pass)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor rows = torch.tensor(positions.Select(position => (long)position).ToArray(), [positions.Count, 1], device: x.device);
        torch.Tensor patched = torch.arange(x.shape[1], torch.ScalarType.Int64, x.device).unsqueeze(0).eq(rows); // [B, T]
        return torch.where(patched.unsqueeze(2), donor.unsqueeze(0), x).MoveToOuterDisposeScope();
    }
}
