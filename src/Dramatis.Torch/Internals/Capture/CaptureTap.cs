using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals.Capture;

/// <summary>Keeps the selected tokens of one text, pass after pass.</summary>
internal sealed class CaptureTap(CaptureSpec spec) : IBlockTap
{
    private readonly HashSet<Site> sites = [.. spec.Sites];
    private readonly Dictionary<Site, List<float>> values = spec.Sites.Distinct().ToDictionary(site => site, _ => new List<float>());
    private readonly List<(int Position, int Id)> tokens = [];
    private Site? first;

    /// <summary>Tokens kept, in the order of their passes.</summary>
    public IReadOnlyList<(int Position, int Id)> Tokens => tokens;

    /// <summary>[tokens C] at a site.</summary>
    public IReadOnlyList<float> At(Site site) => values[site];

    public bool Wants(Site site) => sites.Contains(site);

    public torch.Tensor OnSite(Site site, torch.Tensor x, PassInfo pass)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        torch.Tensor rows = x.detach()[0]; // [T, C]
        torch.Tensor? mask = spec.Tokens.Mask(pass)?[0];
        torch.Tensor index = mask is null ? torch.arange(rows.shape[0], torch.ScalarType.Int64, rows.device) : mask.nonzero().view(-1);
        if (index.numel() == 0)
        {
            return x;
        }

        torch.Tensor kept = rows.index_select(0, index).to(torch.ScalarType.Float32).cpu().contiguous();
        values[site].AddRange(kept.data<float>().ToArray());
        first ??= site;
        if (first == site)
        {
            long[] positions = Integers(pass.Positions[0].index_select(0, index));
            long[] ids = Integers(pass.Ids[0].index_select(0, index));
            tokens.AddRange(positions.Zip(ids, (position, id) => ((int)position, (int)id)));
        }

        return x;
    }

    private static long[] Integers(torch.Tensor tensor) => tensor.cpu().contiguous().data<long>().ToArray();
}
