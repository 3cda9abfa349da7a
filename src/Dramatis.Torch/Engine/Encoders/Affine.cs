using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

// The field names below are the weight names of Hugging Face files; that is why they are not in camel case.
#pragma warning disable IDE1006

/// <summary>W x + b; the rows may be part of a larger storage.</summary>
internal sealed class Affine : nn.Module
{
    public readonly Parameter weight;
    public readonly Parameter? bias;

    public Affine(Tensor rows, Tensor? offsets)
        : base(nameof(Affine))
    {
        weight = new Parameter(rows);
        bias = offsets is null ? null : new Parameter(offsets);
        RegisterComponents();
    }

    public Affine(long input, long output, bool hasBias = true)
        : this(empty(output, input, ScalarType.Float32), hasBias ? empty(output, ScalarType.Float32) : null)
    {
    }

    public Tensor Forward(Tensor x) => nn.functional.linear(x, weight, bias);
}

/// <summary>Mean and variance normed over the last dimension (Ba et al. 2016), with gain and offset.</summary>
internal sealed class LayerNorm : nn.Module
{
    public readonly Parameter weight;
    public readonly Parameter bias;
    private readonly double epsilon;

    public LayerNorm(long size, double epsilon)
        : base(nameof(LayerNorm))
    {
        this.epsilon = epsilon;
        weight = new Parameter(empty(size, ScalarType.Float32));
        bias = new Parameter(empty(size, ScalarType.Float32));
        RegisterComponents();
    }

    public Tensor Forward(Tensor x) => nn.functional.layer_norm(x, weight.shape, weight, bias, epsilon);
}

/// <summary>A table with a row for each id.</summary>
internal sealed class EmbeddingTable : nn.Module
{
    public readonly Parameter weight;

    public EmbeddingTable(long rows, long width)
        : base(nameof(EmbeddingTable))
    {
        weight = new Parameter(empty(rows, width, ScalarType.Float32));
        RegisterComponents();
    }

    /// <summary>The rows that ids [B, T] name, [B, T, width].</summary>
    public Tensor Rows(Tensor ids) => weight.index_select(0, ids.reshape(-1)).view(ids.shape[0], ids.shape[1], weight.shape[1]);
}
