using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

/// <summary>
/// A decoder-only language model: embedding, blocks of attention and MLP, a final norm and a head, as the configuration describes them
/// (Touvron et al. 2023 for Llama's; Ainslie et al. 2023 for grouped queries; Su et al. 2021 for RoPE; Shazeer 2020 for SwiGLU).
/// Parameters carry the names of Hugging Face's Llama files, whatever the family calls them.
/// </summary>
/// <remarks>
/// The q, k and v weights of a block share one storage, as do gate and up: training sees separate parameters, and without
/// gradients each group is one product. Type and device are therefore fixed by the constructor. Not thread-safe while training;
/// passes without gradients may run side by side.
/// </remarks>
public sealed partial class Decoder : nn.Module
{
    private readonly DecoderBackbone model;
    private readonly Projection? lm_head;
    private readonly RotaryPositions? rotary;
    private readonly RotaryPositions? slidingRotary;
    private readonly TokenStep? step;

    /// <summary>Creates a decoder with weights that are not yet set: <see cref="Initialize"/> or <see cref="Load"/> comes next.</summary>
    /// <param name="configuration">Sizes.</param>
    /// <param name="dtype">Type of the weights: float32, float64 or bfloat16.</param>
    /// <param name="device">Where they live; the CPU when null.</param>
    /// <exception cref="InvalidInputException">The sizes do not fit each other.</exception>
    /// <exception cref="TorchUnavailableException">There is no tensor library.</exception>
    public Decoder(DecoderConfiguration configuration, ScalarType dtype = ScalarType.Float32, Device? device = null)
        : base(NameOnceLoaded())
    {
        ArgumentNullException.ThrowIfNull(configuration);
        CheckSizes(configuration);
        Configuration = configuration;
        Device = device ?? CPU;
        Type = dtype;
        model = new DecoderBackbone(configuration, dtype, Device);
        lm_head = configuration.TiedHead
            ? null
            : new Projection(empty(configuration.VocabularySize, configuration.HiddenSize, dtype: dtype, device: Device));
        rotary = configuration.LearnedPositions ? null : new RotaryPositions(configuration, dtype, Device);
        slidingRotary = configuration is { LearnedPositions: false, SlidingRopeBase: { } slidingBase }
            ? new RotaryPositions(configuration, slidingBase, null, dtype, Device)
            : rotary;
        RegisterComponents();
        foreach (var (_, parameter) in named_parameters())
        {
            // A decoder made inside a dispose scope outlives it.
            parameter.DetachFromDisposeScope();
        }

        step = configuration.IsLlamaLayout && rotary is not null && dtype == ScalarType.Float32 && Device.type == DeviceType.CPU && named_parameters().All(entry => entry.parameter.numel() < int.MaxValue / 8)
            ? new TokenStep(this, model, rotary)
            : null;
    }

    /// <summary>Sizes and constants.</summary>
    public DecoderConfiguration Configuration { get; }

    /// <summary>Where the weights live.</summary>
    public Device Device { get; }

    /// <summary>Type of the weights.</summary>
    public ScalarType Type { get; }

    /// <summary>
    /// The residual stream after the last block, normed.
    /// </summary>
    /// <param name="ids">Token ids, [B, T], int64, on <see cref="Device"/>.</param>
    /// <param name="pass">Positions, mask, cache and observer of this pass; null for plain causal attention.</param>
    /// <returns>[B, T, C]; the caller's.</returns>
    public Tensor Hidden(Tensor ids, DecoderPass? pass = null)
    {
        pass ??= DecoderPass.Plain;
        var (B, T) = CheckIds(ids, pass);
        if (step is not null && B == 1 && T == 1 && pass is { Cache: { } cache, Positions: null, Mask: null, IsBare: true } && !is_grad_enabled())
        {
            Tensor last = step.Run(ids.item<long>(), cache, TorchRuntime.ThreadsInUse);
            cache.Advance(1);
            return last;
        }

        using var scope = NewDisposeScope();
        Tensor x = Residual(ids, pass, T);
        pass.Cache?.Advance(T);
        return model.norm.Forward(x).MoveToOuterDisposeScope();
    }

    /// <summary>The embeddings of ids, scaled as the first block receives them; without learned positions, which a pass adds.</summary>
    /// <param name="ids">[B, T], int64.</param>
    /// <returns>[B, T, C]; the caller's.</returns>
    public Tensor Embed(Tensor ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        Tensor rows = model.embed_tokens.Rows(ids);
        if (Configuration.EmbeddingScale == 1)
        {
            return rows;
        }

        // The factor is rounded to the type of the weights first, as in the models that have one.
        using Tensor factor = tensor(Configuration.EmbeddingScale, Type, Device);
        using (rows)
        {
            return rows * factor;
        }
    }

    /// <summary>The final norm of a residual stream, [..., C]; the caller's.</summary>
    public Tensor FinalNorm(Tensor residual)
    {
        ArgumentNullException.ThrowIfNull(residual);
        CheckWidth(residual);
        using var scope = NewDisposeScope();
        return model.norm.Forward(residual).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Logits that a residual stream taken anywhere would give: final norm and head (nostalgebraist 2020, the logit lens). Of the last
    /// block's output they are those of the model.
    /// </summary>
    /// <param name="residual">[..., C].</param>
    /// <returns>[..., V]; the caller's.</returns>
    public Tensor Unembed(Tensor residual)
    {
        using Tensor normed = FinalNorm(residual);
        return Head(normed);
    }

    private Tensor Residual(Tensor ids, DecoderPass pass, long T)
    {
        long past = pass.Cache?.Length ?? 0;
        PassHooks? hooks = Hooks(ids, pass, past, T);
        pass.Cache?.Remember(pass.Positions, T);
        Tensor? mask = AttentionMask(pass, past, T);
        BlockContext context = new(
            rotary?.At(pass.Positions, past, T),
            slidingRotary?.At(pass.Positions, past, T),
            mask,
            SlidingMask(pass, mask, past, T),
            pass.Cache,
            past,
            hooks);
        Tensor x = pass.Embeddings ?? Embed(ids); // [B, T, C]
        if (model.embed_positions is { } learned)
        {
            x = x + learned.Rows(pass.Positions ?? arange(past, past + T, ScalarType.Int64, Device).unsqueeze(0));
        }

        x = hooks?.At(0, SiteKind.Embed, x) ?? x;
        for (int layer = 0; layer < Configuration.Layers; layer++)
        {
            x = model.layers[layer].Forward(x, context); // [B, T, C]
        }

        return x;
    }

    /// <summary>Logits of the next token.</summary>
    /// <param name="hidden">[..., C], from <see cref="Hidden"/>; take the positions needed before, the head is the largest product.</param>
    /// <returns>[..., V]; the caller's.</returns>
    public Tensor Head(Tensor hidden)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        CheckWidth(hidden);
        if (step is not null && hidden.numel() == Configuration.HiddenSize && hidden.dtype == ScalarType.Float32 && !is_grad_enabled())
        {
            return HeadOfOne(hidden);
        }

        if (Configuration.LogitSoftCap is not { } cap)
        {
            return nn.functional.linear(hidden, lm_head?.weight ?? model.embed_tokens.weight);
        }

        using var scope = NewDisposeScope();
        Tensor logits = nn.functional.linear(hidden, lm_head?.weight ?? model.embed_tokens.weight);
        return ((logits / cap).tanh() * cap).MoveToOuterDisposeScope();
    }

    private unsafe Tensor HeadOfOne(Tensor hidden)
    {
        Tensor logits = empty([.. hidden.shape[..^1], Configuration.VocabularySize], ScalarType.Float32);
        using Tensor x = hidden.contiguous();
        VectorKernels.Product(
            VectorKernels.Pointer(lm_head?.weight ?? model.embed_tokens.weight),
            VectorKernels.Pointer(x),
            VectorKernels.Pointer(logits),
            Configuration.VocabularySize,
            Configuration.HiddenSize,
            TorchRuntime.ThreadsInUse);
        return logits;
    }

    /// <inheritdoc/>
    protected override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => throw Fixed();

    /// <inheritdoc/>
    protected override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => throw Fixed();

    /// <inheritdoc/>
    protected override nn.Module _to(ScalarType dtype, bool non_blocking) => throw Fixed();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rotary?.Dispose();
            if (!ReferenceEquals(slidingRotary, rotary))
            {
                slidingRotary?.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    // Moving would give every parameter a storage of its own and leave the joint products with stale weights.
    private static NotSupportedException Fixed() => new("Type and device of a decoder are fixed by its constructor; load it again with others.");

    // The base constructor calls the native library already.
    private static string NameOnceLoaded()
    {
        TorchRuntime.EnsureLoaded();
        return nameof(Decoder);
    }
}
