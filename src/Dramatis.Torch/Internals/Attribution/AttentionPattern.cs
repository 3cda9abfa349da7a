using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>Where the heads of a block look in a text.</summary>
public sealed class AttentionPattern
{
    private readonly float[] weights; // [heads, T, T]

    private AttentionPattern(int block, int heads, int length, float[] weights) => (Block, Heads, Length, this.weights) = (block, heads, length, weights);

    /// <summary>Block, from 0.</summary>
    public int Block { get; }

    /// <summary>Number of query heads.</summary>
    public int Heads { get; }

    /// <summary>Tokens of the text.</summary>
    public int Length { get; }

    /// <summary>How much a head looks from one token at another, 0 to 1; the weights of a query sum to 1, and what comes later has 0.</summary>
    /// <param name="head">Query head, from 0, in the order of Hugging Face files.</param>
    /// <param name="query">Position that looks.</param>
    /// <param name="key">Position looked at.</param>
    public float this[int head, int query, int key]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)head, (uint)Heads, nameof(head));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)query, (uint)Length, nameof(query));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)key, (uint)Length, nameof(key));
            return weights[(((head * Length) + query) * Length) + key];
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="decoder">The model.</param>
    /// <param name="ids">The text.</param>
    /// <param name="blocks">Which blocks; all when none are named.</param>
    /// <returns>A pattern for each block, in the order of the blocks.</returns>
    /// <exception cref="InvalidInputException">The text cannot be read, or the model lacks a block.</exception>
    public static IReadOnlyList<AttentionPattern> Read(Decoder decoder, IReadOnlyList<int> ids, params IReadOnlyList<int> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        int last = InsidePass.Require(decoder, ids);
        HashSet<int> wanted = [.. blocks.Count > 0 ? blocks : Enumerable.Range(0, decoder.Configuration.Layers)];
        foreach (int block in wanted)
        {
            InsidePass.RequireBlock(decoder, block);
        }

        List<AttentionPattern> patterns = [];
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        SiteReader reader = new(
            site => site.Kind == SiteKind.AttnWeights && wanted.Contains(site.Block),
            (site, x) =>
            {
                float[] values = new float[x.numel()];
                TokenTensors.CopyTo(x, values);
                patterns.Add(new AttentionPattern(site.Block, (int)x.shape[1], ids.Count, values));
            });
        InsidePass.Logits(decoder, ids, last, 1, reader);
        return patterns;
    }
}
