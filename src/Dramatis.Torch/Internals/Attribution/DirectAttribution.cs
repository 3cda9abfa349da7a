using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>
/// Which places write a logit difference into the residual stream (direct logit attribution, Elhage et al. 2021; Wang et al. 2023): the
/// stream at a position is the sum of the embedding and of what attention and MLP of each block add, and behind the final norm, its
/// scale held fixed, the difference is a sum over the same parts. It says nothing of what reaches the logits through later blocks.
/// </summary>
/// <param name="Contributions">The embedding, then attention and MLP of each block.</param>
/// <param name="Constant">What the bias of the final norm adds whatever was read; 0 for models without one.</param>
public sealed record DirectAttribution(IReadOnlyList<SiteContribution> Contributions, double Constant)
{
    /// <summary>All of it: the logit difference of the model, before a soft cap where there is one.</summary>
    public double Sum => Contributions.Sum(contribution => contribution.Value) + Constant;

    /// <summary>Takes the logit difference at a position apart.</summary>
    /// <param name="decoder">The model.</param>
    /// <param name="ids">The text.</param>
    /// <param name="contrast">The two tokens.</param>
    /// <param name="position">Where the next token is asked for; the last position when null.</param>
    /// <exception cref="InvalidInputException">The text cannot be read or lacks the position, or a token is not in the vocabulary.</exception>
    public static DirectAttribution Of(Decoder decoder, IReadOnlyList<int> ids, TokenContrast contrast, int? position = null)
    {
        ArgumentNullException.ThrowIfNull(contrast);
        int at = InsidePass.Require(decoder, ids, position);
        contrast.Require(decoder.Configuration);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        List<(Site Site, torch.Tensor Part)> parts = [];
        torch.Tensor? whole = null;
        Site last = new(decoder.Configuration.Layers - 1, SiteKind.ResidPost);
        SiteReader reader = new(
            site => site.Kind is SiteKind.Embed or SiteKind.AttnOut or SiteKind.MlpOut || site == last,
            (site, x) =>
            {
                torch.Tensor part = x[0, at].to(torch.ScalarType.Float32).clone().DetachFromDisposeScope();
                if (site == last)
                {
                    whole = part;
                    return;
                }

                parts.Add((site, part));
            });
        InsidePass.Logits(decoder, ids, at, 1, reader);
        using (whole)
        {
            using torch.Tensor stacked = torch.stack([.. parts.Select(part => part.Part)]); // [n, C]
            parts.ForEach(part => part.Part.Dispose());
            (float[] shares, float constant) = decoder.LogitShares(stacked, whole!, contrast.Token, contrast.Other);
            return new DirectAttribution([.. parts.Zip(shares, (part, share) => new SiteContribution(part.Site, share))], constant);
        }
    }
}
