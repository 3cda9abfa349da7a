using System.Globalization;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Adapters;

/// <summary>
/// Adapters on a decoder, all at once: each projection gives what the model's own weights give plus the weighted sum of what each adapter
/// adds. Every adapter counts from the model's own weights, so the order does not matter. The weights of the decoder are left alone until
/// <see cref="Merge"/>. Decoder and adapters stay their owners'. Thread-safe while nothing is trained or merged.
/// </summary>
public sealed class AdapterMix : IProjectionAdapter, IDisposable
{
    private readonly Dictionary<ProjectionSite, List<(ProjectionUpdate Update, double Weight)>> updates = [];
    private readonly Decoder decoder;
    private readonly IReadOnlyList<AdapterTerm> terms;

    /// <summary>Fits adapters to a decoder.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="terms">Adapters with their weights; at least one.</param>
    /// <exception cref="InvalidInputException">An adapter names a module that the model lacks or has in another size, or lacks one that its own configuration names.</exception>
    public AdapterMix(Decoder decoder, params IReadOnlyList<AdapterTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentOutOfRangeException.ThrowIfZero(terms.Count, nameof(terms));
        (this.decoder, this.terms) = (decoder, [.. terms]);
        ModuleMap map = ModuleMap.Of(decoder.Configuration);
        Dictionary<string, torch.Tensor> weights = decoder.Export().ToDictionary(StringComparer.Ordinal);
        foreach (AdapterTerm term in terms)
        {
            if (!double.IsFinite(term.Weight))
            {
                throw new InvalidInputException($"adapter {term.Adapter.Location}", $"has weight {term.Weight}.", "Weights are finite numbers.");
            }

            AdapterFit.Require(term.Adapter, map);
            foreach (LowRankModule module in term.Adapter.Modules)
            {
                Add(module, map.Find(module.Path)!, weights, term.Weight);
            }
        }
    }

    /// <inheritdoc/>
    public bool Wants(int block, string projection) => updates.ContainsKey(new ProjectionSite(block, projection));

    /// <inheritdoc/>
    public torch.Tensor Apply(int block, string projection, torch.Tensor x, torch.Tensor y, PassInfo pass)
    {
        ArgumentNullException.ThrowIfNull(y);
        using var scope = torch.NewDisposeScope();
        return (y + Delta(block, projection, x, y)!).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The adapters as an intervention of a request. Its state key names adapters and weights, so prompts never share pages with those of
    /// the bare model or of another mix.
    /// </summary>
    public PassIntervention Intervention() => new((pass, _) => pass with { Adapter = this }, Key());

    /// <summary>Names what the adapters do: fingerprints and weights.</summary>
    public string Key() => KeyOf(terms);

    /// <summary>
    /// Adds the adapters to the weights of the decoder, in place, so that every pass has them at no cost; do it when no request is
    /// running, and call <see cref="Engine.Serving.LanguageModel.RefreshWeights"/> after it. Equal to the unmerged sum but for rounding (1e-4 in a
    /// logit at most).
    /// </summary>
    /// <param name="keepOriginal">
    /// Whether the original weights of the changed projections are kept for <see cref="MergedAdapters.Unmerge"/>. Subtracting again would
    /// not give them back: the sum was rounded. They take as much memory as those projections.
    /// </param>
    public MergedAdapters Merge(bool keepOriginal = true)
    {
        Dictionary<string, torch.Tensor> weights = decoder.Export().ToDictionary(StringComparer.Ordinal);
        List<(torch.Tensor Weight, torch.Tensor Sum)> changes = [];
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        List<KeyValuePair<torch.Tensor, torch.Tensor>> originals = [];
        foreach ((ProjectionSite site, List<(ProjectionUpdate Update, double Weight)> parts) in updates)
        {
            using var part = torch.NewDisposeScope();
            torch.Tensor weight = weights[site.Weight];
            torch.Tensor sum = parts.Select(p => p.Update.WeightDelta(p.Weight)).Aggregate((all, next) => all + next);
            if (keepOriginal)
            {
                originals.Add(KeyValuePair.Create(weight, weight.detach().clone().DetachFromDisposeScope()));
            }

            weight.copy_(weight.to(sum.dtype) + sum);
        }

        return new MergedAdapters(originals, keepOriginal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((ProjectionUpdate update, _) in updates.Values.SelectMany(list => list))
        {
            update.Dispose();
        }
    }

    /// <summary>What the adapters add to a projection's result; null when they do not change it.</summary>
    internal torch.Tensor? Delta(int block, string projection, torch.Tensor x, torch.Tensor y)
    {
        if (!updates.TryGetValue(new ProjectionSite(block, projection), out List<(ProjectionUpdate Update, double Weight)>? parts))
        {
            return null;
        }

        torch.Tensor sum = parts[0].Update.Delta(x, y, parts[0].Weight);
        foreach ((ProjectionUpdate update, double weight) in parts.Skip(1))
        {
            sum = sum + update.Delta(x, y, weight);
        }

        return sum;
    }

    internal static string KeyOf(IReadOnlyList<AdapterTerm> terms) =>
        "adapters:" + string.Join('+', terms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Adapter.Fingerprint()}*{term.Weight:R}")));

    private void Add(LowRankModule module, AdaptableModule target, Dictionary<string, torch.Tensor> weights, double weight)
    {
        foreach (ModuleSlice slice in target.Slices)
        {
            if (!updates.TryGetValue(slice.Site, out List<(ProjectionUpdate, double)>? list))
            {
                updates.Add(slice.Site, list = []);
            }

            list.Add((new ProjectionUpdate(module, slice, weights[slice.Site.Weight], weights.GetValueOrDefault(slice.Site.Bias)), weight));
        }
    }
}
