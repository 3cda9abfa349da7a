using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

// The field names below are the weight names of Hugging Face files; that is why they are not in camel case.
#pragma warning disable IDE1006

/// <summary>Everything below the head.</summary>
internal sealed class DecoderBackbone : nn.Module
{
    public readonly Projection embed_tokens;
    public readonly ModuleList<DecoderBlock> layers;
    public readonly RootMeanSquareNorm norm;

    public DecoderBackbone(DecoderConfiguration c, ScalarType dtype, Device device)
        : base(nameof(DecoderBackbone))
    {
        embed_tokens = new Projection(empty(c.VocabularySize, c.HiddenSize, dtype: dtype, device: device));
        layers = new ModuleList<DecoderBlock>([.. Enumerable.Range(0, c.Layers).Select(_ => new DecoderBlock(c, dtype, device))]);
        norm = new RootMeanSquareNorm(c.HiddenSize, c.NormEpsilon, dtype, device);
        RegisterComponents();
    }
}

/// <summary>One block: attention and MLP, each on a normed copy of the residual stream and added to it.</summary>
internal sealed class DecoderBlock : nn.Module
{
    public readonly SelfAttention self_attn;
    public readonly GatedMlp mlp;
    public readonly RootMeanSquareNorm input_layernorm;
    public readonly RootMeanSquareNorm post_attention_layernorm;

    public DecoderBlock(DecoderConfiguration c, ScalarType dtype, Device device)
        : base(nameof(DecoderBlock))
    {
        self_attn = new SelfAttention(c, dtype, device);
        mlp = new GatedMlp(c, dtype, device);
        input_layernorm = new RootMeanSquareNorm(c.HiddenSize, c.NormEpsilon, dtype, device);
        post_attention_layernorm = new RootMeanSquareNorm(c.HiddenSize, c.NormEpsilon, dtype, device);
        RegisterComponents();
    }

    public Tensor Forward(Tensor x, BlockContext context, int layer)
    {
        x = x + self_attn.Forward(input_layernorm.Forward(x), context, layer);
        return x + mlp.Forward(post_attention_layernorm.Forward(x));
    }
}

/// <summary>What all blocks of one pass share: rotation, mask [B or 1, 1, T, S], cache and the number of tokens in it before the pass.</summary>
internal sealed record BlockContext(Rotation Rotation, Tensor? Mask, KeyValueCache? Cache, long Past);

/// <summary>Causal self-attention in which several query heads share a key-value head.</summary>
internal sealed class SelfAttention : nn.Module
{
    public readonly Projection q_proj;
    public readonly Projection k_proj;
    public readonly Projection v_proj;
    public readonly Projection o_proj;
    private readonly DecoderConfiguration c;
    private readonly Tensor joint; // the storage of q, k and v: [(heads + 2 kv heads) head size, C]

    public SelfAttention(DecoderConfiguration configuration, ScalarType dtype, Device device)
        : base(nameof(SelfAttention))
    {
        c = configuration;
        long queries = (long)c.Heads * c.HeadSize;
        long keys = (long)c.KeyValueHeads * c.HeadSize;
        joint = empty(queries + keys + keys, c.HiddenSize, dtype: dtype, device: device).DetachFromDisposeScope();
        q_proj = new Projection(joint.narrow(0, 0, queries));
        k_proj = new Projection(joint.narrow(0, queries, keys));
        v_proj = new Projection(joint.narrow(0, queries + keys, keys));
        o_proj = new Projection(empty(c.HiddenSize, queries, dtype: dtype, device: device));
        RegisterComponents();
    }

    /// <summary>The weights of q, k and v, one below the other.</summary>
    public Tensor Joint => joint;

    public Tensor Forward(Tensor x, BlockContext context, int layer)
    {
        var (B, T) = (x.shape[0], x.shape[1]);
        var (H, K, D) = (c.Heads, c.KeyValueHeads, c.HeadSize);
        Tensor q, k, v;
        if (is_grad_enabled())
        {
            q = context.Rotation.Apply(q_proj.Forward(x).view(B, T, H, D)).transpose(1, 2); // [B, H, T, D]
            k = context.Rotation.Apply(k_proj.Forward(x).view(B, T, K, D)).transpose(1, 2); // [B, K, T, D]
            v = v_proj.Forward(x).view(B, T, K, D).transpose(1, 2); // [B, K, T, D]
        }
        else
        {
            Tensor all = nn.functional.linear(x, joint).view(B, T, H + K + K, D);
            Tensor rotated = context.Rotation.Apply(all.narrow(2, 0, H + K)); // q and k at once
            q = rotated.narrow(2, 0, H).transpose(1, 2);
            k = rotated.narrow(2, H, K).transpose(1, 2);
            v = all.narrow(2, H + K, K).transpose(1, 2);
        }

        if (context.Cache is not null)
        {
            (k, v) = context.Cache.Append(layer, k, v, context.Past); // [B, K, S, D]
        }

        Tensor y = H == K || T > 1 ? Attend(q, Spread(k), Spread(v), context.Mask) : AttendGrouped(q, k, v, context.Mask);
        return o_proj.Forward(y.transpose(1, 2).reshape(B, T, (long)H * D)); // [B, T, C]
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            joint.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Tensor Attend(Tensor q, Tensor k, Tensor v, Tensor? mask) =>
        nn.functional.scaled_dot_product_attention(q, k, v, mask, is_casual: mask is null && q.shape[2] > 1); // [B, H, T, D]

    // One query position: the heads of a group stand in for positions, and nothing needs to be copied.
    private static Tensor AttendGrouped(Tensor q, Tensor k, Tensor v, Tensor? mask)
    {
        var (B, H, K, D) = (q.shape[0], q.shape[1], k.shape[1], q.shape[3]);
        Tensor grouped = q.reshape(B, K, H / K, D);
        return nn.functional.scaled_dot_product_attention(grouped, k, v, mask).reshape(B, H, 1, D);
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

/// <summary>SwiGLU: down(silu(gate(x)) * up(x)).</summary>
internal sealed class GatedMlp : nn.Module
{
    public readonly Projection gate_proj;
    public readonly Projection up_proj;
    public readonly Projection down_proj;
    private readonly Tensor joint; // the storage of gate and up: [2 I, C]
    private readonly int inner;

    public GatedMlp(DecoderConfiguration c, ScalarType dtype, Device device)
        : base(nameof(GatedMlp))
    {
        inner = c.IntermediateSize;
        joint = empty(2L * inner, c.HiddenSize, dtype: dtype, device: device).DetachFromDisposeScope();
        gate_proj = new Projection(joint.narrow(0, 0, inner));
        up_proj = new Projection(joint.narrow(0, inner, inner));
        down_proj = new Projection(empty(c.HiddenSize, inner, dtype: dtype, device: device));
        RegisterComponents();
    }

    /// <summary>The weights of gate and up, one below the other.</summary>
    public Tensor Joint => joint;

    public Tensor Forward(Tensor x)
    {
        if (is_grad_enabled())
        {
            return down_proj.Forward(nn.functional.silu(gate_proj.Forward(x)) * up_proj.Forward(x));
        }

        Tensor both = nn.functional.linear(x, joint); // [B, T, 2 I]
        Tensor gate = nn.functional.silu(both.narrow(2, 0, inner));
        return down_proj.Forward(gate.mul_(both.narrow(2, inner, inner)));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            joint.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A matrix [out, in] without bias; the rows may be part of a larger storage.</summary>
internal sealed class Projection : nn.Module
{
    public readonly Parameter weight;

    public Projection(Tensor rows)
        : base(nameof(Projection))
    {
        weight = new Parameter(rows);
        RegisterComponents();
    }

    public Tensor Forward(Tensor x) => nn.functional.linear(x, weight);

    /// <summary>The rows of the matrix that ids [B, T] name, [B, T, in].</summary>
    public Tensor Rows(Tensor ids) => weight.index_select(0, ids.reshape(-1)).view(ids.shape[0], ids.shape[1], weight.shape[1]);
}

/// <summary>x / rms(x) * weight (Zhang and Sennrich 2019), computed in float32 or better.</summary>
internal sealed class RootMeanSquareNorm : nn.Module
{
    public readonly Parameter weight;
    private readonly double epsilon;

    public RootMeanSquareNorm(int size, double epsilon, ScalarType dtype, Device device)
        : base(nameof(RootMeanSquareNorm))
    {
        this.epsilon = epsilon;
        weight = new Parameter(empty(size, dtype: dtype, device: device));
        RegisterComponents();
    }

    public Tensor Forward(Tensor x)
    {
        bool half = x.dtype == ScalarType.BFloat16;
        Tensor wide = half ? x.to(ScalarType.Float32) : x;
        Tensor scale = wide.square().mean([-1], keepdim: true).add_(epsilon).rsqrt_();
        Tensor normed = wide * scale;
        return (half ? normed.to(ScalarType.BFloat16) : normed) * weight;
    }
}
