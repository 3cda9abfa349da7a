using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

#pragma warning disable IDE1006 // names of Hugging Face weights

/// <summary>Everything below the head.</summary>
internal sealed class DecoderBackbone : nn.Module
{
    public readonly Projection embed_tokens;
    public readonly Projection? embed_positions;
    public readonly ModuleList<DecoderBlock> layers;
    public readonly ResidualNorm norm;

    public DecoderBackbone(DecoderConfiguration c, ScalarType dtype, Device device)
        : base(nameof(DecoderBackbone))
    {
        embed_tokens = new Projection(empty(c.VocabularySize, c.HiddenSize, dtype: dtype, device: device));
        embed_positions = c.LearnedPositions ? new Projection(empty(c.ContextLength, c.HiddenSize, dtype: dtype, device: device)) : null;
        layers = new ModuleList<DecoderBlock>([.. Enumerable.Range(0, c.Layers).Select(layer => new DecoderBlock(c, layer, dtype, device))]);
        norm = new ResidualNorm(c.Block.Norm, c.HiddenSize, c.NormEpsilon, dtype, device);
        RegisterComponents();
    }
}
