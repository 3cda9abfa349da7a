using Dramatis.Torch.Engine.Generation;
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
    /// <param name="intervention">What happens inside the model, or null.</param>
    /// <param name="cancellationToken">Looked at before each block.</param>
    /// <returns>The normed residual stream at the last token, [1, 1, C], and how many tokens were known.</returns>
    public static (Tensor Last, int Known) Read(
        Decoder decoder, PrefixCache prefixes, KeyValueCache cache, int[] ids, PassIntervention? intervention, CancellationToken cancellationToken)
    {
        // The last token is always read: its residual stream is the result.
        bool remembers = intervention is null or { StateKey: not null };
        int known = remembers ? prefixes.Restore(ids, ids.Length - 1, cache, intervention?.StateKey) : 0;
        for (int start = known; ; start += PrefixCache.BlockSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int length = Math.Min(PrefixCache.BlockSize, ids.Length - start);
            using Tensor block = TokenTensors.Row(ids.AsSpan(start, length), decoder.Device);
            DecoderPass pass = new() { Cache = cache, Phase = PassPhase.Prompt, PromptLengths = [ids.Length] };
            Tensor hidden = decoder.Hidden(block, intervention?.Apply(pass, PassPhase.Prompt) ?? pass);
            if (remembers && length == PrefixCache.BlockSize)
            {
                prefixes.Store(ids, start, cache, intervention?.StateKey);
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
