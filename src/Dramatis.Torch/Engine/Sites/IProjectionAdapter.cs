using TorchSharp;

namespace Dramatis.Torch.Engine.Sites;

/// <summary>Changes what single projections of a decoder give, as low-rank adapters do.</summary>
public interface IProjectionAdapter
{
    /// <summary>Whether it changes a projection.</summary>
    /// <param name="block">Block, from 0.</param>
    /// <param name="projection">q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj or down_proj.</param>
    bool Wants(int block, string projection);

    /// <summary>What the projection gives.</summary>
    /// <param name="block">Block, from 0.</param>
    /// <param name="projection">Its name.</param>
    /// <param name="x">What goes in, [B, T, in].</param>
    /// <param name="y">What the model's own weights make of it, [B, T, out]; do not change it in place.</param>
    /// <param name="pass">Which tokens these are.</param>
    /// <returns>[B, T, out].</returns>
    torch.Tensor Apply(int block, string projection, torch.Tensor x, torch.Tensor y, PassInfo pass);
}
