using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>The convolution of large DeBERTa-v2 models: over the embedding, added to the output of the first block, then normed.</summary>
internal sealed class NeighbourConvolution : nn.Module
{
    private readonly ConvolutionKernel kernel;
    private readonly LayerNorm norm;
    private readonly EncoderConvolution convolution;

    public NeighbourConvolution(EncoderConfiguration c, EncoderConvolution convolution)
        : base(nameof(NeighbourConvolution))
    {
        this.convolution = convolution;
        kernel = new ConvolutionKernel(c.HiddenSize, convolution);
        norm = new LayerNorm(c.HiddenSize, c.NormEpsilon);
        RegisterComponents();
    }

    /// <summary>The residual after the first block, [B, T, C]; zero for padding.</summary>
    /// <param name="embedded">The residual before it.</param>
    /// <param name="attended">Its output.</param>
    /// <param name="mask">1 for tokens, 0 for padding, [B, T]; null without padding.</param>
    public Tensor Forward(Tensor embedded, Tensor attended, Tensor? mask)
    {
        Tensor? factor = mask?.unsqueeze(-1);
        Tensor seen = nn.functional.conv1d(
            embedded.transpose(1, 2), kernel.weight, kernel.bias, stride: 1, padding: convolution.Width / 2, groups: convolution.Groups).transpose(1, 2);
        seen = convolution.Activation.Apply(factor is null ? seen : seen * factor);
        Tensor y = norm.Forward(attended + seen);
        return factor is null ? y : y * factor;
    }

    public void Load(EncoderWeights weights)
    {
        weights.Fill(kernel, "encoder.conv.conv");
        weights.Fill(norm, "encoder.conv.LayerNorm");
    }
}

// The field names below are the weight names of Hugging Face files; that is why they are not in camel case.
#pragma warning disable IDE1006

/// <summary>A kernel [C, C / groups, width] and its offsets.</summary>
internal sealed class ConvolutionKernel : nn.Module
{
    public readonly Parameter weight;
    public readonly Parameter bias;

    public ConvolutionKernel(long width, EncoderConvolution convolution)
        : base(nameof(ConvolutionKernel))
    {
        weight = new Parameter(empty(width, width / convolution.Groups, convolution.Width, ScalarType.Float32));
        bias = new Parameter(empty(width, ScalarType.Float32));
        RegisterComponents();
    }
}
