using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Prefixes;

/// <summary>
/// Reads a prompt into a cache of one row, in blocks that start at multiples of <see cref="PrefixCache.BlockSize"/>.
/// </summary>
internal static class PromptReader
{
    /// <summary>Reads the whole prompt.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="prefixes">Known beginnings; the blocks read are added.</param>
    /// <param name="cache">Empty, of one row, with room for the prompt.</param>
    /// <param name="ids">The prompt, not empty.</param>
    /// <param name="cancellationToken">Looked at before each block.</param>
    /// <returns>The normed residual stream at the last token, [1, 1, C], and how many tokens were known.</returns>
    public static (Tensor Last, int Known) Read(
        Decoder decoder, PrefixCache prefixes, KeyValueCache cache, int[] ids, CancellationToken cancellationToken)
    {
        // The last token is always read: its residual stream is the result.
        int known = prefixes.Restore(ids, ids.Length - 1, cache);
        DecoderPass pass = new() { Cache = cache };
        for (int start = known; ; start += PrefixCache.BlockSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int length = Math.Min(PrefixCache.BlockSize, ids.Length - start);
            using Tensor block = TokenTensors.Row(ids.AsSpan(start, length), decoder.Device);
            Tensor hidden = decoder.Hidden(block, pass);
            if (length == PrefixCache.BlockSize)
            {
                prefixes.Store(ids, start, cache);
            }

            if (start + length == ids.Length)
            {
                using (hidden)
                {
                    return (hidden.narrow(1, length - 1, 1).clone(), known);
                }
            }

            hidden.Dispose();
        }
    }
}
