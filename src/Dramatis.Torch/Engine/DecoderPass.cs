using Dramatis.Torch.Engine.Sites;
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
    /// caller's part of it, and each token must see at least one; sliding windows are the decoder's. <see cref="AttentionMasks"/> makes
    /// the usual ones.
    /// </summary>
    public torch.Tensor? Mask { get; init; }

    /// <summary>Keys and values of earlier tokens; the pass appends its own. Only without gradients.</summary>
    public KeyValueCache? Cache { get; init; }

    /// <summary>Embeddings in place of those of the ids, [B, T, C], scaled as <see cref="Decoder.Embed"/> scales them; null for the ids' own.</summary>
    public torch.Tensor? Embeddings { get; init; }

    /// <summary>What reads or replaces what passes through the sites, in this order; empty for nothing.</summary>
    public IReadOnlyList<IBlockTap> Taps { get; init; } = [];

    /// <summary>What changes single projections, or null.</summary>
    public IProjectionAdapter? Adapter { get; init; }

    /// <summary>What the pass reads; told to the taps.</summary>
    public PassPhase Phase { get; init; }

    /// <summary>True at padding, [B, T] of bool; told to the taps. Attention knows of padding by <see cref="Mask"/> alone.</summary>
    public torch.Tensor? Padding { get; init; }

    /// <summary>Real tokens of the prompt of each row; told to the taps.</summary>
    public IReadOnlyList<int>? PromptLengths { get; init; }

    /// <summary>The caller's number of each row; told to the taps.</summary>
    public IReadOnlyList<int>? Branches { get; init; }

    /// <summary>Whether the pass is the bare arithmetic on ids, with nothing looking in.</summary>
    internal bool IsBare => Embeddings is null && Taps.Count == 0 && Adapter is null;
}
