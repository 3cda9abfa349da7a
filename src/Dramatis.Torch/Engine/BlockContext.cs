using Dramatis.Torch.Engine.Sites;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

/// <summary>What all blocks of one pass share.</summary>
/// <param name="Rotation">Rotation of blocks without a window; null where nothing rotates.</param>
/// <param name="SlidingRotation">Rotation of blocks with one.</param>
/// <param name="Mask">[B or 1, 1, T, S] of blocks without a window; null for plain causal attention.</param>
/// <param name="SlidingMask">The same of blocks with one.</param>
/// <param name="Cache">Keys and values, or null.</param>
/// <param name="Past">Tokens in the cache before the pass.</param>
/// <param name="Hooks">Taps and adapter, or null.</param>
internal sealed record BlockContext(
    Rotation? Rotation, Rotation? SlidingRotation, Tensor? Mask, Tensor? SlidingMask, KeyValueCache? Cache, long Past, PassHooks? Hooks);
