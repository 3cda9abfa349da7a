namespace Dramatis.Torch.Engine.Encoders;

/// <summary>A convolution over neighbouring tokens of the embedding, added to the output of the first block (DeBERTa-v2).</summary>
/// <param name="Width">Tokens it spans; odd.</param>
/// <param name="Groups">Groups of channels that do not mix; they divide the width of the model.</param>
/// <param name="Activation">Nonlinearity after it.</param>
public sealed record EncoderConvolution(int Width, int Groups, Activation Activation);
