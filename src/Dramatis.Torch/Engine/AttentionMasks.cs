using TorchSharp;

namespace Dramatis.Torch.Engine;

/// <summary>The masks of <see cref="DecoderPass.Mask"/>: true where a token may look.</summary>
public static class AttentionMasks
{
    /// <summary>
    /// Causal attention inside the texts of packed rows: a token sees itself and the earlier tokens with the same segment number.
    /// </summary>
    /// <param name="segments">Number of the text each token belongs to, [B, T], int64; padding may have a number of its own.</param>
    /// <returns>[B, T, T] of bool; the caller's.</returns>
    public static torch.Tensor BlockDiagonal(torch.Tensor segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        using var scope = torch.NewDisposeScope();
        return segments.unsqueeze(2).eq(segments.unsqueeze(1)).tril().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Causal attention in rows with padding at the left, the right or anywhere: nobody sees padding, but for the padding token itself,
    /// since the softmax needs something to look at.
    /// </summary>
    /// <param name="real">True at tokens that are not padding, [B, S] of bool: the cached ones and those of the pass.</param>
    /// <param name="past">How many of them are in the cache.</param>
    /// <returns>[B, S - past, S] of bool; the caller's.</returns>
    public static torch.Tensor Padded(torch.Tensor real, int past = 0)
    {
        ArgumentNullException.ThrowIfNull(real);
        using var scope = torch.NewDisposeScope();
        long S = real.shape[1];
        torch.Tensor causal = torch.ones(S - past, S, torch.ScalarType.Bool, real.device).tril(past);
        torch.Tensor itself = torch.eye(S, dtype: torch.ScalarType.Bool, device: real.device).narrow(0, past, S - past);
        return causal.unsqueeze(0).logical_and(real.unsqueeze(1)).logical_or(itself.unsqueeze(0)).MoveToOuterDisposeScope();
    }

    /// <summary>The positions that go with <see cref="Padded"/>: real tokens are counted from 0, padding is at the place of the last one before it.</summary>
    /// <param name="real">True at tokens that are not padding, [B, S] of bool.</param>
    /// <returns>[B, S], int64; the caller's.</returns>
    public static torch.Tensor Positions(torch.Tensor real)
    {
        ArgumentNullException.ThrowIfNull(real);
        using var scope = torch.NewDisposeScope();
        return (real.to(torch.ScalarType.Int64).cumsum(1) - 1).clamp_min(0).MoveToOuterDisposeScope();
    }
}
