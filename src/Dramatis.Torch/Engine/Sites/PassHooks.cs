using TorchSharp;

namespace Dramatis.Torch.Engine.Sites;

/// <summary>The taps and the adapter of one pass.</summary>
internal sealed class PassHooks(IReadOnlyList<IBlockTap> taps, IProjectionAdapter? adapter, PassInfo info)
{
    /// <summary>Whether a tap wants a site.</summary>
    public bool Wants(int block, SiteKind kind)
    {
        Site site = new(block, kind);
        return taps.Any(tap => tap.Wants(site));
    }

    /// <summary>What goes on from a site: all taps that want it, one after the other.</summary>
    /// <exception cref="InvalidOperationException">A tap gave another shape or type.</exception>
    public torch.Tensor At(int block, SiteKind kind, torch.Tensor x)
    {
        Site site = new(block, kind);
        foreach (IBlockTap tap in taps)
        {
            if (!tap.Wants(site))
            {
                continue;
            }

            torch.Tensor next = tap.OnSite(site, x, info);
            if (!ReferenceEquals(next, x) && (!next.shape.SequenceEqual(x.shape) || next.dtype != x.dtype))
            {
                throw new InvalidOperationException(
                    $"A tap put [{string.Join(", ", next.shape)}] of {next.dtype} in the place of [{string.Join(", ", x.shape)}] of {x.dtype} at {site}.");
            }

            x = next;
        }

        return x;
    }

    /// <summary>
    /// Adapts parts of a joint product in place. What follows is computed as without an adapter, so that rows that it leaves alone stay
    /// as they are to the last bit. Only without gradients.
    /// </summary>
    public void AdaptParts(int block, torch.Tensor x, torch.Tensor joint, params ReadOnlySpan<(string Projection, long Start, long Rows)> parts)
    {
        foreach ((string projection, long start, long rows) in parts)
        {
            if (adapter?.Wants(block, projection) != true)
            {
                continue;
            }

            torch.Tensor part = joint.narrow(2, start, rows);
            torch.Tensor adapted = adapter.Apply(block, projection, x, part, info);
            if (!ReferenceEquals(adapted, part))
            {
                part.copy_(adapted);
            }
        }
    }

    /// <summary>What a projection gives after the adapter.</summary>
    public torch.Tensor Adapt(int block, string projection, torch.Tensor x, torch.Tensor y) =>
        adapter?.Wants(block, projection) == true ? adapter.Apply(block, projection, x, y, info) : y;
}
