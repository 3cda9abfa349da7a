using TorchSharp;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>The weights of one block as the kernels read them.</summary>
internal sealed class FusedBlock : IDisposable
{
    private readonly Dictionary<string, torch.Tensor> weights;
    private readonly string prefix;

    /// <summary>Packs the products of block <paramref name="layer"/>; the norms stay the decoder's memory.</summary>
    public FusedBlock(Dictionary<string, torch.Tensor> weights, int layer, DecoderConfiguration c, WeightPrecision precision)
    {
        this.weights = weights;
        prefix = $"model.layers.{layer}.";
        AttentionNorm = Pointer("input_layernorm.weight");
        MlpNorm = Pointer("post_attention_layernorm.weight");
        Joint = Pack(c.HiddenSize, precision, "self_attn.q_proj.weight", "self_attn.k_proj.weight", "self_attn.v_proj.weight");
        Output = Pack(c.Heads * c.HeadSize, precision, "self_attn.o_proj.weight");
        GateUp = Pack(c.HiddenSize, precision, "mlp.gate_proj.weight", "mlp.up_proj.weight");
        Down = Pack(c.IntermediateSize, precision, "mlp.down_proj.weight");
    }

    /// <summary>Gain before attention, [C].</summary>
    public nint AttentionNorm { get; }

    /// <summary>Gain before the MLP, [C].</summary>
    public nint MlpNorm { get; }

    /// <summary>q, k and v.</summary>
    public PanelMatrix Joint { get; }

    /// <summary>From heads to the residual stream.</summary>
    public PanelMatrix Output { get; }

    /// <summary>Gate and up.</summary>
    public PanelMatrix GateUp { get; }

    /// <summary>From the MLP to the residual stream.</summary>
    public PanelMatrix Down { get; }

    /// <summary>Bytes of the packed weights.</summary>
    public long Bytes => Joint.Bytes + Output.Bytes + GateUp.Bytes + Down.Bytes;

    /// <summary>The names that a decoder of this layout has in a block, and no others.</summary>
    public static IEnumerable<string> Names(int layer) =>
        ((string[])
        [
            "input_layernorm", "post_attention_layernorm", "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj",
            "mlp.gate_proj", "mlp.up_proj", "mlp.down_proj",
        ]).Select(name => $"model.layers.{layer}.{name}.weight");

    public void Dispose()
    {
        Joint.Dispose();
        Output.Dispose();
        GateUp.Dispose();
        Down.Dispose();
    }

    private unsafe nint Pointer(string name) => (nint)VectorKernels.Pointer(weights[prefix + name]);

    private PanelMatrix Pack(int K, WeightPrecision precision, params string[] names) =>
        new([.. names.Select(name => (Pointer(name), (int)weights[prefix + name].shape[0]))], K, precision);
}
