using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>
/// Runs a text with single tokens, at single places, as they are in another text, and asks what that does to the next token (activation
/// patching, Vig et al. 2020; Meng et al. 2022, there called causal tracing). Both texts have one length. Holds what the other text has at
/// the places asked for so far; not thread-safe; the decoder stays its owner's.
/// </summary>
public sealed class ActivationPatching : IDisposable
{
    private readonly Decoder decoder;
    private readonly IReadOnlyList<int> text;
    private readonly IReadOnlyList<int> donor;
    private readonly TokenContrast contrast;
    private readonly Dictionary<Site, torch.Tensor> held = [];

    /// <summary>Takes the two texts.</summary>
    /// <param name="decoder">The model.</param>
    /// <param name="text">The text that is patched.</param>
    /// <param name="donor">The text that the patches come from.</param>
    /// <param name="contrast">What is asked about the token after the last position.</param>
    /// <exception cref="InvalidInputException">A text cannot be read, they differ in length, or a token is not in the vocabulary.</exception>
    public ActivationPatching(Decoder decoder, IReadOnlyList<int> text, IReadOnlyList<int> donor, TokenContrast contrast)
    {
        ArgumentNullException.ThrowIfNull(contrast);
        InsidePass.Require(decoder, text);
        InsidePass.Require(decoder, donor);
        contrast.Require(decoder.Configuration);
        if (text.Count != donor.Count)
        {
            throw new InvalidInputException("texts", $"have {text.Count} and {donor.Count} tokens.", "A patch puts a token in the place of another: give texts of one length.");
        }

        (this.decoder, this.text, this.donor, this.contrast) = (decoder, [.. text], [.. donor], contrast);
        Clean = Plain(this.text);
        Donor = Plain(this.donor);
    }

    /// <summary>The answer of the text as it is.</summary>
    public ContrastValue Clean { get; }

    /// <summary>The answer of the other text as it is.</summary>
    public ContrastValue Donor { get; }

    /// <summary>Patches every position in turn, one at a time.</summary>
    /// <param name="site">The place; not the attention weights, which are not of one token.</param>
    /// <returns>An effect for each position, in order.</returns>
    /// <exception cref="InvalidInputException">The model lacks the place.</exception>
    public IReadOnlyList<PatchEffect> Patch(Site site)
    {
        InsidePass.RequireBlock(decoder, site.Block);
        if (site.Kind == SiteKind.AttnWeights || (site.Kind == SiteKind.Embed && site.Block != 0))
        {
            throw new InvalidInputException("patch", $"is at {site}.", "Patch a vector of a token; the embedding is at block 0.");
        }

        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        torch.Tensor vectors = Held(site);
        return
        [
            .. Enumerable.Range(0, text.Count).Chunk(InsidePass.RowsAtOnce(text)).SelectMany(positions =>
                positions.Zip(Patched(site, vectors, positions), (position, value) => new PatchEffect(site, position, value, value - Clean))),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (torch.Tensor vectors in held.Values)
        {
            vectors.Dispose();
        }

        held.Clear();
    }

    private ContrastValue[] Patched(Site site, torch.Tensor vectors, int[] positions)
    {
        using torch.Tensor logits = InsidePass.Logits(decoder, text, text.Count - 1, positions.Length, new PatchTap(site, vectors, positions));
        return contrast.Of(logits);
    }

    private ContrastValue Plain(IReadOnlyList<int> ids)
    {
        using var noGradients = torch.no_grad();
        using torch.Tensor logits = InsidePass.Logits(decoder, ids, ids.Count - 1, 1);
        return contrast.Of(logits)[0];
    }

    // [T, C]
    private torch.Tensor Held(Site site)
    {
        if (!held.TryGetValue(site, out torch.Tensor? vectors))
        {
            InsidePass.Logits(decoder, donor, donor.Count - 1, 1, new SiteReader(s => s == site, (_, x) => vectors = x[0].clone().DetachFromDisposeScope())).Dispose();
            held.Add(site, vectors!);
        }

        return vectors!;
    }
}
