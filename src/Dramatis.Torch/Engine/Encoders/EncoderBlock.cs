using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>One block: attention and feed-forward, each added to its input and then normed (Vaswani et al. 2017, post-norm).</summary>
internal sealed class EncoderBlock : nn.Module
{
    private readonly EncoderAttention attention;
    private readonly Affine attended;
    private readonly LayerNorm attendedNorm;
    private readonly Affine inner;
    private readonly Affine outer;
    private readonly LayerNorm outerNorm;
    private readonly Activation activation;

    public EncoderBlock(EncoderConfiguration c)
        : base(nameof(EncoderBlock))
    {
        attention = new EncoderAttention(c);
        attended = new Affine(c.HiddenSize, c.HiddenSize);
        attendedNorm = new LayerNorm(c.HiddenSize, c.NormEpsilon);
        inner = new Affine(c.HiddenSize, c.IntermediateSize);
        outer = new Affine(c.IntermediateSize, c.HiddenSize);
        outerNorm = new LayerNorm(c.HiddenSize, c.NormEpsilon);
        activation = c.Activation;
        RegisterComponents();
    }

    /// <summary>The residual after the block, [B, T, C].</summary>
    public Tensor Forward(Tensor x, EncoderPass pass)
    {
        using var scope = NewDisposeScope();
        x = attendedNorm.Forward(x + attended.Forward(attention.Forward(x, pass)));
        return outerNorm.Forward(x + outer.Forward(activation.Apply(inner.Forward(x)))).MoveToOuterDisposeScope();
    }

    public void Load(EncoderWeights weights, EncoderFamily family, int layer)
    {
        string name = FormattableString.Invariant($"{family.Layer}{layer}.");
        attention.Load(weights, family, name);
        weights.Fill(attended, name + family.Attended);
        weights.Fill(attendedNorm, name + family.AttendedNorm);
        weights.Fill(inner, name + family.Inner);
        weights.Fill(outer, name + family.Outer);
        weights.Fill(outerNorm, name + family.OuterNorm);
    }
}
