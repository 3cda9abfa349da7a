using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>One pass over a text, whole and without a cache, with taps in it.</summary>
internal static class InsidePass
{
    // Rows of a batch are copies of one text; more tokens than these at a time gain nothing.
    private const int TokensAtOnce = 2048;

    /// <summary>How many copies of a text are computed at a time.</summary>
    public static int RowsAtOnce(IReadOnlyList<int> ids) => Math.Max(1, TokensAtOnce / ids.Count);

    /// <summary>Logits of the token that follows a position, [rows, V]; the caller's.</summary>
    /// <param name="decoder">The model.</param>
    /// <param name="ids">The text.</param>
    /// <param name="position">The position.</param>
    /// <param name="rows">How often the text stands in the batch.</param>
    /// <param name="taps">What looks in.</param>
    public static torch.Tensor Logits(Decoder decoder, IReadOnlyList<int> ids, int position, int rows, params IReadOnlyList<IBlockTap> taps)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor text = TokenTensors.Row([.. ids], decoder.Device).expand(rows, ids.Count);
        torch.Tensor hidden = decoder.Hidden(text, new DecoderPass { Taps = taps, PromptLengths = [.. Enumerable.Repeat(ids.Count, rows)] });
        return decoder.Head(hidden.select(1, position)).MoveToOuterDisposeScope();
    }

    /// <summary>Refuses a text that the model cannot read, and gives the position meant: the last one when null.</summary>
    /// <exception cref="InvalidInputException">The text is empty, too long, has an unknown token, or lacks the position.</exception>
    public static int Require(Decoder decoder, IReadOnlyList<int> ids, int? position = null)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        PromptChecks.Require(ids, decoder.Configuration, 1);
        int at = position ?? ids.Count - 1;
        return at >= 0 && at < ids.Count ? at : throw new InvalidInputException("position", $"is {at}.", $"The text has positions 0 to {ids.Count - 1}.");
    }

    /// <summary>Refuses a block that the model does not have.</summary>
    /// <exception cref="InvalidInputException">It is not there.</exception>
    public static void RequireBlock(Decoder decoder, int block)
    {
        if (block < 0 || block >= decoder.Configuration.Layers)
        {
            throw new InvalidInputException("blocks", $"have a block {block}.", $"The model has blocks 0 to {decoder.Configuration.Layers - 1}.");
        }
    }
}
