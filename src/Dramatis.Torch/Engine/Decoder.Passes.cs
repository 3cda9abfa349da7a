using Dramatis.Torch.Engine.Sites;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

/// <content>Checks and masks of a pass.</content>
public sealed partial class Decoder
{
    private static void CheckSizes(DecoderConfiguration c)
    {
        (string Name, int Value)[] sizes =
        [
            ("vocabulary size", c.VocabularySize), ("hidden size", c.HiddenSize), ("intermediate size", c.IntermediateSize),
            ("layers", c.Layers), ("heads", c.Heads), ("key-value heads", c.KeyValueHeads), ("head size", c.HeadSize),
            ("context length", c.ContextLength),
        ];
        foreach (var (name, value) in sizes)
        {
            if (value <= 0)
            {
                throw new InvalidInputException("decoder configuration", $"has {name} {value}.", "Sizes are positive.");
            }
        }

        if (c.Heads % c.KeyValueHeads != 0)
        {
            throw new InvalidInputException(
                "decoder configuration", $"has {c.Heads} heads and {c.KeyValueHeads} key-value heads.", "The second must divide the first.");
        }

        if (c.HeadSize % 2 != 0 && !c.LearnedPositions)
        {
            throw new InvalidInputException("decoder configuration", $"has head size {c.HeadSize}.", "Rotary positions need an even one.");
        }
    }

    private (long B, long T) CheckIds(Tensor ids, DecoderPass pass)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.dim() != 2 || ids.dtype != ScalarType.Int64 || ids.shape[1] == 0)
        {
            throw new ArgumentException($"Token ids are [B, T] of int64 with T > 0, found [{string.Join(", ", ids.shape)}] of {ids.dtype}.", nameof(ids));
        }

        var (B, T) = (ids.shape[0], ids.shape[1]);
        long past = pass.Cache?.Length ?? 0;
        Check(pass.Positions, "positions", B, T);
        Check(pass.Mask, "mask", B, T, past + T);
        Check(pass.Embeddings, "embeddings", B, T, Configuration.HiddenSize);
        Check(pass.Padding, "padding", B, T);
        if (pass.Cache is { } cache && (cache.Rows != B || past + T > cache.Capacity))
        {
            throw new ArgumentException($"The cache holds {cache.Rows} x {cache.Capacity} positions, {past} used; {B} x {T} more do not fit.", nameof(pass));
        }

        if (past + T > Configuration.ContextLength && pass.Positions is null)
        {
            throw new ArgumentException($"{past + T} positions exceed the context of {Configuration.ContextLength}.", nameof(ids));
        }

        return (B, T);
    }

    private static void Check(Tensor? tensor, string what, params long[] shape)
    {
        if (tensor is not null && !tensor.shape.SequenceEqual(shape))
        {
            throw new ArgumentException($"The {what} should be [{string.Join(", ", shape)}], found [{string.Join(", ", tensor.shape)}].", what);
        }
    }

    private void CheckWidth(Tensor hidden)
    {
        if (hidden.dim() == 0 || hidden.shape[^1] != Configuration.HiddenSize)
        {
            throw new ArgumentException($"The last dimension should be {Configuration.HiddenSize}, found [{string.Join(", ", hidden.shape)}].", nameof(hidden));
        }
    }

    // Null stands for plain causal attention without a past, and for one position that sees all of the past.
    private Tensor? AttentionMask(DecoderPass pass, long past, long T)
    {
        if (pass.Mask is not null)
        {
            return pass.Mask.unsqueeze(1); // [B, 1, T, S]
        }

        return past == 0 || T == 1 ? null : ones(T, past + T, ScalarType.Bool, Device).tril(past).view(1, 1, T, past + T);
    }

    // What of the mask lies inside the window: a token sees itself and the window - 1 positions before it.
    private Tensor? SlidingMask(DecoderPass pass, Tensor? mask, long past, long T)
    {
        if (Configuration.SlidingWindow is not { } window || !Configuration.Sliding.Any || (past + T <= window && pass.Positions is null))
        {
            return mask;
        }

        Tensor queries = pass.Positions ?? arange(past, past + T, ScalarType.Int64, Device).unsqueeze(0); // [B or 1, T]
        Tensor keys = pass.Cache?.Positions(past + T) ?? queries; // [B or 1, S]
        Tensor near = (queries.unsqueeze(2) - keys.unsqueeze(1)).lt(window).unsqueeze(1); // [B or 1, 1, T, S]
        Tensor seen = mask ?? ones(T, past + T, ScalarType.Bool, Device).tril(past).view(1, 1, T, past + T);
        return seen.logical_and(near);
    }

    private PassHooks? Hooks(Tensor ids, DecoderPass pass, long past, long T) => pass.Taps.Count == 0 && pass.Adapter is null
        ? null
        : new PassHooks(pass.Taps, pass.Adapter, new PassInfo
        {
            Ids = ids,
            Positions = pass.Positions ?? arange(past, past + T, ScalarType.Int64, Device).expand(ids.shape[0], T),
            Padding = pass.Padding,
            Phase = pass.Phase,
            PromptLengths = pass.PromptLengths,
            Branches = pass.Branches,
        });
}
