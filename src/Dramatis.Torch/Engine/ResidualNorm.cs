using Dramatis.Torch.Engine.Families;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

#pragma warning disable IDE1006 // names of Hugging Face weights

/// <summary>A norm over the last dimension, computed in float32 or better.</summary>
internal sealed class ResidualNorm : nn.Module
{
    public readonly Parameter weight;
    public readonly Parameter? bias;
    private readonly NormKind kind;
    private readonly double epsilon;

    public ResidualNorm(NormKind kind, int size, double epsilon, ScalarType dtype, Device device)
        : base(nameof(ResidualNorm))
    {
        (this.kind, this.epsilon) = (kind, epsilon);
        weight = new Parameter(empty(size, dtype: dtype, device: device));
        bias = kind == NormKind.LayerNorm ? new Parameter(empty(size, dtype: dtype, device: device)) : null;
        RegisterComponents();
    }

    /// <summary>What the weight is before training.</summary>
    public double NeutralWeight => kind == NormKind.RootMeanSquarePlusOne ? 0 : 1;

    /// <summary>
    /// What a part of a vector gives of its norm, the length of the whole held fixed, [..., C] of float32: parts that add up to the whole
    /// give its norm less the <see cref="bias"/>.
    /// </summary>
    public Tensor Share(Tensor part, Tensor whole)
    {
        Tensor Wide(Tensor x)
        {
            Tensor wide = x.to(ScalarType.Float32);
            return kind == NormKind.LayerNorm ? wide - wide.mean([-1], keepdim: true) : wide;
        }

        Tensor gain = weight.to(ScalarType.Float32);
        Tensor scale = (Wide(whole).square().mean([-1], keepdim: true) + epsilon).rsqrt();
        return Wide(part) * scale * (kind == NormKind.RootMeanSquarePlusOne ? gain + 1 : gain);
    }

    public Tensor Forward(Tensor x)
    {
        bool half = x.dtype == ScalarType.BFloat16;
        Tensor wide = half ? x.to(ScalarType.Float32) : x;
        if (kind == NormKind.LayerNorm)
        {
            wide = wide - wide.mean([-1], keepdim: true);
        }

        Tensor scale = wide.square().mean([-1], keepdim: true).add_(epsilon).rsqrt_();
        Tensor normed = wide * scale;
        if (kind == NormKind.RootMeanSquarePlusOne)
        {
            // Gemma multiplies before it rounds.
            Tensor gained = normed * (weight.to(normed.dtype) + 1);
            return half ? gained.to(ScalarType.BFloat16) : gained;
        }

        Tensor result = (half ? normed.to(ScalarType.BFloat16) : normed) * weight;
        return bias is null ? result : result + bias;
    }
}
