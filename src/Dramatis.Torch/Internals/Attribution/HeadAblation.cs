using Dramatis.Torch.Engine;
using TorchSharp;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>
/// Takes attention heads out one at a time (zero ablation, Michel et al. 2019): what a head gives becomes zero at every token, before the
/// output projection. Pure computation; any number may run side by side.
/// </summary>
public static class HeadAblation
{
    /// <summary>Takes every head of some blocks out in turn.</summary>
    /// <param name="decoder">The model.</param>
    /// <param name="ids">The text.</param>
    /// <param name="contrast">What is asked about the token after the last position.</param>
    /// <param name="blocks">Which blocks; all when none are named.</param>
    /// <returns>An effect for each head, block by block.</returns>
    /// <exception cref="InvalidInputException">The text cannot be read, a token is not in the vocabulary, or the model lacks a block.</exception>
    public static IReadOnlyList<HeadEffect> Measure(Decoder decoder, IReadOnlyList<int> ids, TokenContrast contrast, params IReadOnlyList<int> blocks)
    {
        ArgumentNullException.ThrowIfNull(contrast);
        ArgumentNullException.ThrowIfNull(blocks);
        int last = InsidePass.Require(decoder, ids);
        contrast.Require(decoder.Configuration);
        int[] chosen = [.. blocks.Count > 0 ? blocks : Enumerable.Range(0, decoder.Configuration.Layers)];
        foreach (int block in chosen)
        {
            InsidePass.RequireBlock(decoder, block);
        }

        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        ContrastValue[] Without((int Block, int Head)[] heads)
        {
            using torch.Tensor logits = InsidePass.Logits(decoder, ids, last, Math.Max(1, heads.Length), new HeadTap(heads, decoder.Configuration.HeadSize));
            return contrast.Of(logits);
        }

        ContrastValue whole = Without([])[0];
        return
        [
            .. chosen.SelectMany(block => Enumerable.Range(0, decoder.Configuration.Heads).Select(head => (block, head)))
                .Chunk(InsidePass.RowsAtOnce(ids))
                .SelectMany(heads => heads.Zip(Without(heads), (head, value) => new HeadEffect(head.block, head.head, value, value - whole))),
        ];
    }
}
