using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

// The field names are the weight names of Hugging Face files; that is why they are not in camel case.
#pragma warning disable IDE1006

/// <summary>A matrix [out, in], with or without a bias [out]; both may be part of a larger storage.</summary>
internal sealed class Projection : nn.Module
{
    public readonly Parameter weight;
    public readonly Parameter? bias;

    public Projection(Tensor rows, Tensor? bias = null)
        : base(nameof(Projection))
    {
        weight = new Parameter(rows);
        this.bias = bias is null ? null : new Parameter(bias);
        RegisterComponents();
    }

    public Tensor Forward(Tensor x) => nn.functional.linear(x, weight, bias);

    /// <summary>The rows of the matrix that ids [B, T] name, [B, T, in].</summary>
    public Tensor Rows(Tensor ids) => weight.index_select(0, ids.reshape(-1)).view(ids.shape[0], ids.shape[1], weight.shape[1]);
}
