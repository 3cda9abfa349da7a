using Dramatis.Torch.Engine.Families;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

#pragma warning disable IDE1006 // names of Hugging Face weights

/// <summary>The MLP of a block: down(act(gate(x)) * up(x)) (Shazeer 2020), or down(act(up(x))).</summary>
internal sealed class FeedForward : nn.Module
{
    public readonly Projection? gate_proj;
    public readonly Projection up_proj;
    public readonly Projection down_proj;
    private readonly BlockDescription block;
    private readonly Tensor joint; // the storage of gate and up: [2 I, C], or of up alone
    private readonly Tensor? jointBias;
    private readonly int inner;

    public FeedForward(DecoderConfiguration c, ScalarType dtype, Device device)
        : base(nameof(FeedForward))
    {
        (block, inner) = (c.Block, c.IntermediateSize);
        long rows = block.GatedMlp ? 2L * inner : inner;
        joint = empty(rows, c.HiddenSize, dtype: dtype, device: device).DetachFromDisposeScope();
        jointBias = block.MlpBias ? empty(rows, dtype: dtype, device: device).DetachFromDisposeScope() : null;
        gate_proj = block.GatedMlp ? new Projection(joint.narrow(0, 0, inner), jointBias?.narrow(0, 0, inner)) : null;
        up_proj = new Projection(joint.narrow(0, rows - inner, inner), jointBias?.narrow(0, rows - inner, inner));
        down_proj = new Projection(
            empty(c.HiddenSize, inner, dtype: dtype, device: device), block.MlpBias ? empty(c.HiddenSize, dtype: dtype, device: device) : null);
        RegisterComponents();
    }

    /// <summary>The weights of gate and up, one below the other.</summary>
    public Tensor Joint => joint;

    public Tensor Forward(Tensor x, PassHooks? hooks, int layer)
    {
        if (is_grad_enabled())
        {
            return Separately(x, hooks, layer);
        }

        Tensor both = nn.functional.linear(x, joint, jointBias); // [B, T, 2 I] or [B, T, I]
        if (gate_proj is null)
        {
            hooks?.AdaptParts(layer, x, both, (nameof(up_proj), 0, inner));
            return Down(Activate(both), hooks, layer);
        }

        hooks?.AdaptParts(layer, x, both, (nameof(gate_proj), 0, inner), (nameof(up_proj), inner, inner));
        Tensor gate = Activate(both.narrow(2, 0, inner));
        return Down(gate.mul_(both.narrow(2, inner, inner)), hooks, layer);
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

    private Tensor Down(Tensor active, PassHooks? hooks, int layer)
    {
        Tensor y = down_proj.Forward(active);
        return hooks?.Adapt(layer, nameof(down_proj), active, y) ?? y;
    }

    private Tensor Separately(Tensor x, PassHooks? hooks, int layer)
    {
        Tensor Project(Projection projection, string name, Tensor input) =>
            hooks is null ? projection.Forward(input) : hooks.Adapt(layer, name, input, projection.Forward(input));

        Tensor up = Project(up_proj, nameof(up_proj), x);
        Tensor active = gate_proj is null ? Activate(up) : Activate(Project(gate_proj, nameof(gate_proj), x)) * up;
        return Down(active, hooks, layer);
    }

    private Tensor Activate(Tensor x) => block.Activation switch
    {
        Activation.Silu => nn.functional.silu(x),
        Activation.Gelu => nn.functional.gelu(x),
        Activation.GeluTanh => GeluTanh(x),
        Activation.Relu => nn.functional.relu(x),
        _ => throw new InvalidOperationException($"There is no activation {block.Activation}."),
    };

    private static Tensor GeluTanh(Tensor x) =>
        0.5 * x * (1 + (Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))).tanh());
}
