using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>
/// Attention of every token to every token, plain or disentangled (He et al. 2021). The weights of queries, keys and values share one
/// storage: training sees separate parameters, and without gradients the three are one product.
/// </summary>
internal sealed class EncoderAttention : nn.Module
{
    private readonly Affine query;
    private readonly Affine key;
    private readonly Affine value;
    private readonly Affine? positionKey;
    private readonly Affine? positionQuery;
    private readonly Tensor jointWeight; // [3 C, C]
    private readonly Tensor jointBias; // [3 C]
    private readonly EncoderConfiguration c;

    public EncoderAttention(EncoderConfiguration configuration)
        : base(nameof(EncoderAttention))
    {
        c = configuration;
        long C = c.HiddenSize;
        jointWeight = empty(3 * C, C, ScalarType.Float32).DetachFromDisposeScope();
        jointBias = empty(3 * C, ScalarType.Float32).DetachFromDisposeScope();
        query = new Affine(jointWeight.narrow(0, 0, C), jointBias.narrow(0, 0, C));
        key = new Affine(jointWeight.narrow(0, C, C), jointBias.narrow(0, C, C));
        value = new Affine(jointWeight.narrow(0, 2 * C, C), jointBias.narrow(0, 2 * C, C));
        if (c.Relative is { SharesProjections: false } relative)
        {
            positionKey = relative.ContentToPosition ? new Affine(C, C) : null;
            positionQuery = relative.PositionToContent ? new Affine(C, C) : null;
        }

        RegisterComponents();
    }

    /// <summary>What each token attended to, before its projection, [B, T, C].</summary>
    public Tensor Forward(Tensor x, EncoderPass pass)
    {
        var (B, T, C) = (x.shape[0], x.shape[1], x.shape[2]);
        (Tensor q, Tensor k, Tensor v) = Project(x);
        Tensor? bias = pass.Mask;
        if (c.Relative is { } relative)
        {
            q = q / relative.Scale;
            Tensor positional = PositionalScores(q, k, relative, pass.Relative!);
            bias = bias is null ? positional : positional + bias; // [B, H, T, T]
        }

        Tensor y = nn.functional.scaled_dot_product_attention(q, k, v, bias); // [B, H, T, D]
        return y.transpose(1, 2).reshape(B, T, C);
    }

    public void Load(EncoderWeights weights, EncoderFamily family, string name)
    {
        weights.Fill(query, name + family.Query);
        weights.Fill(key, name + family.Key);
        weights.Fill(value, name + family.Value);
        if (positionKey is not null)
        {
            weights.Fill(positionKey, name + "attention.self.pos_key_proj");
        }

        if (positionQuery is not null)
        {
            weights.Fill(positionQuery, name + "attention.self.pos_query_proj");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            jointWeight.Dispose();
            jointBias.Dispose();
        }

        base.Dispose(disposing);
    }

    private (Tensor Queries, Tensor Keys, Tensor Values) Project(Tensor x)
    {
        if (is_grad_enabled())
        {
            return (Heads(query.Forward(x)), Heads(key.Forward(x)), Heads(value.Forward(x)));
        }

        var (B, T) = (x.shape[0], x.shape[1]);
        Tensor all = nn.functional.linear(x, jointWeight, jointBias).view(B, T, 3, c.Heads, c.HeadSize).permute(2, 0, 3, 1, 4);
        return (all[0], all[1], all[2]); // each [B, H, T, D]
    }

    private Tensor Heads(Tensor x) => x.view(x.shape[0], x.shape[1], c.Heads, c.HeadSize).transpose(1, 2);

    // Both terms look a row up by the distance of query and key: q . K(row) + k . Q(row), over the root of the head width.
    private Tensor PositionalScores(Tensor q, Tensor k, RelativeAttention relative, RelativePass positions)
    {
        var (B, H, T) = (q.shape[0], q.shape[1], q.shape[2]);
        Tensor index = positions.Index.expand(B, H, T, T);
        Tensor? score = null;
        if (relative.ContentToPosition)
        {
            score = Against(q, (positionKey ?? key).Forward(positions.Rows)).gather(3, index);
        }

        if (relative.PositionToContent)
        {
            Tensor scaled = (positionQuery ?? query).Forward(positions.Rows) / relative.Scale;
            Tensor byKey = Against(k, scaled).gather(3, index.transpose(2, 3)).transpose(2, 3);
            score = score is null ? byKey : score + byKey;
        }

        return (score ?? zeros(B, H, T, T)) / Math.Sqrt(c.HeadSize);
    }

    // Every token against every row of positions: [B, H, T, D] and [R, C] to [B, H, T, R].
    private static Tensor Against(Tensor tokens, Tensor rows)
    {
        var (B, H, T, D) = (tokens.shape[0], tokens.shape[1], tokens.shape[2], tokens.shape[3]);
        Tensor byHead = rows.view(-1, H, D).permute(1, 2, 0); // [H, D, R]
        Tensor flat = tokens.transpose(0, 1).reshape(H, B * T, D);
        return flat.bmm(byHead).view(H, B, T, -1).transpose(0, 1);
    }
}
