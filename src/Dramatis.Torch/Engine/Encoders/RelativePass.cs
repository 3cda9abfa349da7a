using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>Relative positions of a pass over T tokens.</summary>
/// <param name="Rows">The embeddings that occur, [R, C].</param>
/// <param name="Index">The one of them for each query and key, [1, 1, T, T] of int64.</param>
internal sealed record RelativePass(Tensor Rows, Tensor Index);
