using TorchSharp;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>The weights of one block as the kernels read them, in memory of their own.</summary>
internal sealed class FusedBlock : IDisposable
{
    private static readonly string[][] Joined =
    [
        ["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"], ["self_attn.o_proj"], ["mlp.gate_proj", "mlp.up_proj"], ["mlp.down_proj"],
    ];

    private readonly torch.Tensor attentionNorm;
    private readonly torch.Tensor mlpNorm;
    private readonly PanelMatrix[] matrices;
    private readonly int[][] rows;

    /// <summary>Packs the weights of block <paramref name="layer"/>. What <paramref name="weight"/> gives is needed no longer afterwards.</summary>
    public FusedBlock(Func<string, torch.Tensor> weight, int layer, DecoderConfiguration c, WeightPrecision precision)
    {
        using var scope = torch.NewDisposeScope();
        attentionNorm = weight(Name(layer, "input_layernorm")).detach().clone().DetachFromDisposeScope();
        mlpNorm = weight(Name(layer, "post_attention_layernorm")).detach().clone().DetachFromDisposeScope();
        (matrices, rows) = (new PanelMatrix[Joined.Length], new int[Joined.Length][]);
        int[] inputs = [c.HiddenSize, c.Heads * c.HeadSize, c.HiddenSize, c.IntermediateSize];
        for (int i = 0; i < Joined.Length; i++)
        {
            using var group = torch.NewDisposeScope();
            torch.Tensor[] parts = [.. Joined[i].Select(name => weight(Name(layer, name)))];
            rows[i] = [.. parts.Select(part => (int)part.shape[0])];
            matrices[i] = new PanelMatrix([.. parts.Select(part => (Pointer(part), (int)part.shape[0]))], inputs[i], precision);
            GC.KeepAlive(parts);
        }
    }

    /// <summary>Gain before attention, [C].</summary>
    public nint AttentionNorm => Pointer(attentionNorm);

    /// <summary>Gain before the MLP, [C].</summary>
    public nint MlpNorm => Pointer(mlpNorm);

    /// <summary>q, k and v.</summary>
    public PanelMatrix Joint => matrices[0];

    /// <summary>From heads to the residual stream.</summary>
    public PanelMatrix Output => matrices[1];

    /// <summary>Gate and up.</summary>
    public PanelMatrix GateUp => matrices[2];

    /// <summary>From the MLP to the residual stream.</summary>
    public PanelMatrix Down => matrices[3];

    /// <summary>Bytes of the packed weights.</summary>
    public long Bytes => matrices.Sum(matrix => matrix.Bytes);

    /// <summary>The names that a decoder of this layout has in a block, and no others.</summary>
    public static IEnumerable<string> Names(int layer) =>
        Joined.SelectMany(names => names).Concat(["input_layernorm", "post_attention_layernorm"]).Select(name => Name(layer, name));

    /// <summary>Writes the weights, as they are kept here, into tensors of their shapes.</summary>
    /// <param name="layer">The block that this is.</param>
    /// <param name="target">Contiguous float32 tensors by name.</param>
    public unsafe void CopyTo(int layer, Func<string, torch.Tensor> target)
    {
        target(Name(layer, "input_layernorm")).copy_(attentionNorm);
        target(Name(layer, "post_attention_layernorm")).copy_(mlpNorm);
        for (int i = 0; i < Joined.Length; i++)
        {
            int from = 0;
            for (int part = 0; part < Joined[i].Length; part++)
            {
                matrices[i].Unpack(from, rows[i][part], (float*)Pointer(target(Name(layer, Joined[i][part]))));
                from += rows[i][part];
            }
        }
    }

    public void Dispose()
    {
        attentionNorm.Dispose();
        mlpNorm.Dispose();
        foreach (PanelMatrix matrix in matrices)
        {
            matrix.Dispose();
        }
    }

    private static string Name(int layer, string part) => FormattableString.Invariant($"model.layers.{layer}.{part}.weight");

    private static unsafe nint Pointer(torch.Tensor tensor) => (nint)VectorKernels.Pointer(tensor);
}
