using Dramatis.Torch.Engine.Families;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

#pragma warning disable IDE1006 // names of Hugging Face weights

/// <summary>Causal self-attention in which several query heads share a key-value head.</summary>
internal sealed class SelfAttention : nn.Module
{
    public readonly Projection q_proj;
    public readonly Projection k_proj;
    public readonly Projection v_proj;
    public readonly Projection o_proj;
    public readonly ResidualNorm? q_norm;
    public readonly ResidualNorm? k_norm;
    private readonly DecoderConfiguration c;
    private readonly int layer;
    private readonly Tensor joint; // the storage of q, k and v: [(heads + 2 kv heads) head size, C]
    private readonly Tensor? jointBias;

    public SelfAttention(DecoderConfiguration configuration, int layer, ScalarType dtype, Device device)
        : base(nameof(SelfAttention))
    {
        (c, this.layer) = (configuration, layer);
        long queries = (long)c.Heads * c.HeadSize;
        long keys = (long)c.KeyValueHeads * c.HeadSize;
        joint = empty(queries + keys + keys, c.HiddenSize, dtype: dtype, device: device).DetachFromDisposeScope();
        jointBias = c.Block.QueryKeyValueBias ? empty(queries + keys + keys, dtype: dtype, device: device).DetachFromDisposeScope() : null;
        Projection Part(long start, long rows) => new(joint.narrow(0, start, rows), jointBias?.narrow(0, start, rows));
        q_proj = Part(0, queries);
        k_proj = Part(queries, keys);
        v_proj = Part(queries + keys, keys);
        o_proj = new Projection(
            empty(c.HiddenSize, queries, dtype: dtype, device: device), c.Block.OutputBias ? empty(c.HiddenSize, dtype: dtype, device: device) : null);
        q_norm = HeadNorm(c.Heads, dtype, device);
        k_norm = HeadNorm(c.KeyValueHeads, dtype, device);
        RegisterComponents();
    }

    /// <summary>The weights of q, k and v, one below the other.</summary>
    public Tensor Joint => joint;

    public Tensor Forward(Tensor x, BlockContext context)
    {
        var (B, T) = (x.shape[0], x.shape[1]);
        (Tensor q, Tensor k, Tensor v) = Heads(x, context); // [B, heads, T, D]
        if (context.Cache is not null)
        {
            (k, v) = context.Cache.Append(layer, k, v, context.Past); // [B, K, S, D]
        }

        Tensor? mask = c.Sliding[layer] ? context.SlidingMask : context.Mask;
        bool isWatched = context.Hooks?.Wants(layer, SiteKind.AttnWeights) == true;
        Tensor y = isWatched || c.Block.AttentionSoftCap is not null ? AttendOpenly(q, Spread(k), Spread(v), mask, context.Hooks)
            : c.Block.AttentionScale is { } scale ? Attend(q * (scale * Math.Sqrt(c.HeadSize)), Spread(k), Spread(v), mask)
            : c.Heads == c.KeyValueHeads || T > 1 ? Attend(q, Spread(k), Spread(v), mask)
            : AttendGrouped(q, k, v, mask);
        Tensor joined = y.transpose(1, 2).reshape(B, T, (long)c.Heads * c.HeadSize);
        joined = context.Hooks?.At(layer, SiteKind.AttnHeads, joined) ?? joined;
        Tensor projected = o_proj.Forward(joined); // [B, T, C]
        return context.Hooks?.Adapt(layer, nameof(o_proj), joined, projected) ?? projected;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            joint.Dispose();
            jointBias?.Dispose();
        }

        base.Dispose(disposing);
    }

    private (Tensor Q, Tensor K, Tensor V) Heads(Tensor x, BlockContext context)
    {
        Rotation? rotation = c.WithoutRope[layer] ? null : c.Sliding[layer] ? context.SlidingRotation : context.Rotation;
        return is_grad_enabled() || q_norm is not null || rotation is null
            ? HeadsSeparately(x, rotation, context.Hooks)
            : HeadsAtOnce(x, rotation, context.Hooks);
    }

    private (Tensor Q, Tensor K, Tensor V) HeadsAtOnce(Tensor x, Rotation rotation, PassHooks? hooks)
    {
        var (B, T) = (x.shape[0], x.shape[1]);
        var (H, K, D) = (c.Heads, c.KeyValueHeads, c.HeadSize);
        Tensor flat = nn.functional.linear(x, joint, jointBias);
        hooks?.AdaptParts(
            layer, x, flat, (nameof(q_proj), 0, (long)H * D), (nameof(k_proj), (long)H * D, (long)K * D), (nameof(v_proj), (long)(H + K) * D, (long)K * D));
        Tensor all = flat.view(B, T, H + K + K, D);
        Tensor rotated = rotation.Apply(all.narrow(2, 0, H + K)); // q and k at once
        return (rotated.narrow(2, 0, H).transpose(1, 2), rotated.narrow(2, H, K).transpose(1, 2), all.narrow(2, H + K, K).transpose(1, 2));
    }

    private (Tensor Q, Tensor K, Tensor V) HeadsSeparately(Tensor x, Rotation? rotation, PassHooks? hooks)
    {
        var (B, T) = (x.shape[0], x.shape[1]);
        Tensor Project(Projection projection, string name) =>
            hooks is null ? projection.Forward(x) : hooks.Adapt(layer, name, x, projection.Forward(x));

        Tensor Rotated(Tensor flat, ResidualNorm? norm, int heads)
        {
            bool whole = c.Block.QueryKeyNorm == QueryKeyNorm.WholeVector;
            Tensor split = (whole ? norm!.Forward(flat) : flat).view(B, T, heads, c.HeadSize);
            split = norm is null || whole ? split : norm.Forward(split);
            return (rotation?.Apply(split) ?? split).transpose(1, 2);
        }

        return (
            Rotated(Project(q_proj, nameof(q_proj)), q_norm, c.Heads),
            Rotated(Project(k_proj, nameof(k_proj)), k_norm, c.KeyValueHeads),
            Project(v_proj, nameof(v_proj)).view(B, T, c.KeyValueHeads, c.HeadSize).transpose(1, 2));
    }

    private ResidualNorm? HeadNorm(int heads, ScalarType dtype, Device device) => c.Block.QueryKeyNorm switch
    {
        QueryKeyNorm.None => null,
        QueryKeyNorm.PerHead => new ResidualNorm(c.Block.Norm, c.HeadSize, c.NormEpsilon, dtype, device),
        _ => new ResidualNorm(c.Block.Norm, heads * c.HeadSize, c.NormEpsilon, dtype, device),
    };

    private static Tensor Attend(Tensor q, Tensor k, Tensor v, Tensor? mask) =>
        nn.functional.scaled_dot_product_attention(q, k, v, mask, is_casual: mask is null && q.shape[2] > 1); // [B, H, T, D]

    // One query position: the heads of a group stand in for positions, and nothing needs to be copied.
    private static Tensor AttendGrouped(Tensor q, Tensor k, Tensor v, Tensor? mask)
    {
        var (B, H, K, D) = (q.shape[0], q.shape[1], k.shape[1], q.shape[3]);
        Tensor grouped = q.reshape(B, K, H / K, D);
        return nn.functional.scaled_dot_product_attention(grouped, k, v, mask).reshape(B, H, 1, D);
    }

    // With scores and weights as tensors of their own: for a soft cap, which the fused operator does not know, and for who looks at the weights.
    private Tensor AttendOpenly(Tensor q, Tensor k, Tensor v, Tensor? mask, PassHooks? hooks)
    {
        double scale = c.Block.AttentionScale ?? 1 / Math.Sqrt(c.HeadSize);
        var (T, S) = (q.shape[2], k.shape[2]);
        Tensor scores = bmm(q.reshape(-1, T, c.HeadSize), k.reshape(-1, S, c.HeadSize).transpose(1, 2)).view(q.shape[0], q.shape[1], T, S) * scale;
        scores = c.Block.AttentionSoftCap is { } cap ? (scores / cap).tanh() * cap : scores;
        Tensor seen = mask ?? ones(T, S, ScalarType.Bool, q.device).tril(S - T);
        Tensor weights = scores.masked_fill(seen.logical_not(), double.NegativeInfinity).softmax(-1); // [B, H, T, S]
        weights = hooks?.At(layer, SiteKind.AttnWeights, weights) ?? weights;
        return bmm(weights.reshape(-1, T, S), v.reshape(-1, S, c.HeadSize)).view(q.shape);
    }

    // [B, K, S, D] -> [B, H, S, D], each key-value head repeated for the queries of its group
    private Tensor Spread(Tensor x)
    {
        if (c.Heads == c.KeyValueHeads)
        {
            return x;
        }

        var (B, K, S, D) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        return x.unsqueeze(2).expand(B, K, c.Heads / K, S, D).reshape(B, c.Heads, S, D);
    }
}
