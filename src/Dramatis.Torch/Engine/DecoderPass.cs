using TorchSharp;

namespace Dramatis.Torch.Engine;

/// <summary>What one pass through a <see cref="Decoder"/> needs besides the ids. Tensors stay the caller's.</summary>
public sealed record DecoderPass
{
    /// <summary>Plain causal attention over the given tokens.</summary>
    public static DecoderPass Plain { get; } = new();

    /// <summary>
    /// Position of each token, [B, T], int64, below the context length; null counts on from the cache. Packed rows count anew at
    /// each text, left-padded rows count real tokens only.
    /// </summary>
    public torch.Tensor? Positions { get; init; }

    /// <summary>
    /// Which earlier token each token sees, [B, T, S] of bool, S being cached plus given tokens; null is causal. Causality is the
    /// caller's part of it, and each token must see at least one. <see cref="AttentionMasks"/> makes the usual ones.
    /// </summary>
    public torch.Tensor? Mask { get; init; }

    /// <summary>Keys and values of earlier tokens; the pass appends its own. Only without gradients.</summary>
    public KeyValueCache? Cache { get; init; }

    /// <summary>
    /// Called after each block with its number, from 0, and the residual stream, [B, T, C]. The tensor is disposed after the pass:
    /// read it at once or keep a copy.
    /// </summary>
    public Action<int, torch.Tensor>? AfterBlock { get; init; }
}
