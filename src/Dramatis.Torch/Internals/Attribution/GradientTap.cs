using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>
/// Keeps what passes through sites so that a result can be differentiated by it. The first site it meets becomes the beginning of the
/// graph; nothing before it is differentiated. For one pass. Dispose it after the gradients were taken.
/// </summary>
/// <remarks>The pass must run with gradients; a pass disposes its own tensors, so those kept lie outside of its scope.</remarks>
public sealed class GradientTap : IBlockTap, IDisposable
{
    private readonly HashSet<Site> sites;
    private readonly Dictionary<Site, torch.Tensor> values = [];

    /// <summary>Creates a tap.</summary>
    /// <param name="sites">The places; at least one.</param>
    public GradientTap(params IEnumerable<Site> sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        this.sites = [.. sites];
        ArgumentOutOfRangeException.ThrowIfZero(this.sites.Count, nameof(sites));
    }

    /// <inheritdoc/>
    public bool Wants(Site site) => sites.Contains(site);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The pass runs without gradients, or is the second.</exception>
    public torch.Tensor OnSite(Site site, torch.Tensor x, PassInfo pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!torch.is_grad_enabled() || values.ContainsKey(site))
        {
            throw new InvalidOperationException($"The gradient at {site} needs one pass with gradients: call it outside of no_grad, with a tap of its own.");
        }

        torch.Tensor kept = (values.Count == 0 ? x.detach().requires_grad_(true) : x.alias()).DetachFromDisposeScope();
        values.Add(site, kept);
        return kept;
    }

    /// <summary>What passed through a site, [B, T, C]; the tap's own.</summary>
    /// <exception cref="KeyNotFoundException">No pass came by.</exception>
    public torch.Tensor Value(Site site) => values[site];

    /// <summary>Gradients of a number by what passed through the sites. Weights keep theirs as they are.</summary>
    /// <param name="result">A scalar that came of the pass.</param>
    /// <returns>Of the shape of each value; the caller's.</returns>
    /// <exception cref="InvalidOperationException">The result does not come of the pass.</exception>
    public IReadOnlyDictionary<Site, torch.Tensor> Gradients(torch.Tensor result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!result.requires_grad || values.Count == 0)
        {
            throw new InvalidOperationException("The result does not depend on what the tap has seen.");
        }

        Site[] order = [.. values.Keys.OrderBy(SiteOrder.Of)];
        IList<torch.Tensor> gradients = torch.autograd.grad([result], [.. order.Select(site => values[site])]);
        return order.Zip(gradients).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (torch.Tensor kept in values.Values)
        {
            kept.Dispose();
        }

        values.Clear();
    }
}
