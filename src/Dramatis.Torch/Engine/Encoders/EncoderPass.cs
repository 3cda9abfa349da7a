using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>What all blocks of one pass share.</summary>
/// <param name="Mask">What to add to the scores of keys that are padding, [B, 1, 1, T]; null without padding.</param>
/// <param name="Relative">Relative positions of the pass; null for plain attention.</param>
internal sealed record EncoderPass(Tensor? Mask, RelativePass? Relative);
