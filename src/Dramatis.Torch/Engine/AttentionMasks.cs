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
}
