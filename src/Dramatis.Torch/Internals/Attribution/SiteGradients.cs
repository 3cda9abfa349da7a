using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals.Capture;
using TorchSharp;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>
/// How the next token would change with what passes through sites: gradients with respect to every token's vector there, all later
/// places following. Pure computation; any number may run side by side.
/// </summary>
public static class SiteGradients
{
    /// <summary>Gradients of logit(token) - logit(other).</summary>
    /// <inheritdoc cref="OfLogProbability"/>
    public static ActivationSet OfLogitDifference(Decoder decoder, IReadOnlyList<int> ids, TokenContrast contrast, params IReadOnlyList<Site> sites) =>
        Of(decoder, ids, contrast, sites, contrast.Difference, "logit-difference");

    /// <summary>Gradients of log p(token).</summary>
    /// <param name="decoder">The model.</param>
    /// <param name="ids">The text.</param>
    /// <param name="contrast">What is asked about the token after the last position.</param>
    /// <param name="sites">The places, all of one width; at least one.</param>
    /// <returns>A row for each token of the text, in the units of nats per unit of the vector.</returns>
    /// <exception cref="InvalidInputException">The text cannot be read, a token is not in the vocabulary, or the model lacks a place.</exception>
    public static ActivationSet OfLogProbability(Decoder decoder, IReadOnlyList<int> ids, TokenContrast contrast, params IReadOnlyList<Site> sites) =>
        Of(decoder, ids, contrast, sites, contrast.LogProbability, "log-probability");

    private static ActivationSet Of(
        Decoder decoder, IReadOnlyList<int> ids, TokenContrast contrast, IReadOnlyList<Site> sites, Func<torch.Tensor, torch.Tensor> asked, string name)
    {
        int last = InsidePass.Require(decoder, ids);
        contrast.Require(decoder.Configuration);
        CaptureSpec spec = new() { Sites = sites, Tokens = TokenSelection.All };
        int width = spec.Check(decoder.Configuration);
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.enable_grad();
        using GradientTap tap = new(sites);
        torch.Tensor result = asked(InsidePass.Logits(decoder, ids, last, 1, tap))[0];
        return new ActivationSet(
            [.. ids.Select((id, position) => new ActivationRow(0, position, id))],
            [""],
            width,
            tap.Gradients(result).ToDictionary(pair => pair.Key, pair => Numbers(pair.Value)),
            $"gradient of {name} {contrast.Token}-{contrast.Other} {spec}");
    }

    private static float[] Numbers(torch.Tensor gradient)
    {
        float[] values = new float[gradient.numel()];
        TokenTensors.CopyTo(gradient, values);
        return values;
    }
}
