using Dramatis.Torch.Engine.Families;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

#pragma warning disable IDE1006 // names of Hugging Face weights

/// <summary>One block: attention and MLP, each added to the residual stream, with norms before, after or around them.</summary>
/// <remarks>
/// The second norm of Llama, before its MLP, is called <c>post_attention_layernorm</c>; in families that norm what attention adds, the
/// norm of that name is the one that does so, and the MLP's are <c>pre_</c> and <c>post_feedforward_layernorm</c>.
/// </remarks>
internal sealed class DecoderBlock : nn.Module
{
    public readonly SelfAttention self_attn;
    public readonly FeedForward mlp;
    public readonly ResidualNorm? input_layernorm;
    public readonly ResidualNorm post_attention_layernorm;
    public readonly ResidualNorm? pre_feedforward_layernorm;
    public readonly ResidualNorm? post_feedforward_layernorm;
    private readonly NormPlacement placement;
    private readonly int layer;

    public DecoderBlock(DecoderConfiguration c, int layer, ScalarType dtype, Device device)
        : base(nameof(DecoderBlock))
    {
        (placement, this.layer) = (c.Block.Placement, layer);
        ResidualNorm New() => new(c.Block.Norm, c.HiddenSize, c.NormEpsilon, dtype, device);
        self_attn = new SelfAttention(c, layer, dtype, device);
        mlp = new FeedForward(c, dtype, device);
        input_layernorm = placement != NormPlacement.After ? New() : null;
        post_attention_layernorm = New();
        pre_feedforward_layernorm = placement == NormPlacement.Around ? New() : null;
        post_feedforward_layernorm = placement != NormPlacement.Before ? New() : null;
        RegisterComponents();
    }

    public Tensor Forward(Tensor x, BlockContext context)
    {
        PassHooks? hooks = context.Hooks;
        x = hooks?.At(layer, SiteKind.ResidPre, x) ?? x;
        Tensor attended = self_attn.Forward(input_layernorm?.Forward(x) ?? x, context);
        if (placement != NormPlacement.Before)
        {
            attended = post_attention_layernorm.Forward(attended);
        }

        x = x + (hooks?.At(layer, SiteKind.AttnOut, attended) ?? attended);
        ResidualNorm? before = placement == NormPlacement.Before ? post_attention_layernorm : pre_feedforward_layernorm;
        Tensor fed = mlp.Forward(before?.Forward(x) ?? x, hooks, layer);
        fed = post_feedforward_layernorm?.Forward(fed) ?? fed;
        x = x + (hooks?.At(layer, SiteKind.MlpOut, fed) ?? fed);
        return hooks?.At(layer, SiteKind.ResidPost, x) ?? x;
    }
}
