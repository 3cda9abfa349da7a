using System.Globalization;

namespace Dramatis.Torch.Adapters;

/// <summary>A projection of a decoder.</summary>
/// <param name="Block">Block, from 0.</param>
/// <param name="Projection">q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj or down_proj.</param>
internal readonly record struct ProjectionSite(int Block, string Projection)
{
    /// <summary>Name of its weight in <see cref="Engine.Decoder.Export"/>.</summary>
    public string Weight => $"{Module}.weight";

    /// <summary>Name of its bias.</summary>
    public string Bias => $"{Module}.bias";

    private string Module =>
        $"model.layers.{Block.ToString(CultureInfo.InvariantCulture)}.{(Projection is "gate_proj" or "up_proj" or "down_proj" ? "mlp" : "self_attn")}.{Projection}";
}
