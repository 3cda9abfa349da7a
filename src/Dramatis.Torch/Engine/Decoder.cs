using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine;

/// <summary>
/// A Llama-layout language model: embedding, blocks of RMSNorm, grouped-query attention with rotary positions and a gated MLP, a
/// final norm and a head (Touvron et al. 2023; Ainslie et al. 2023 for grouped queries; Su et al. 2021 for RoPE; Shazeer 2020 for
/// SwiGLU). Parameters carry their Hugging Face names.
/// </summary>
/// <remarks>
/// The q, k and v weights of a block share one storage, as do gate and up: training sees separate parameters, and without
/// gradients each group is one product. Type and device are therefore fixed by the constructor. Not thread-safe while training;
/// passes without gradients may run side by side.
/// </remarks>
public sealed class Decoder : nn.Module
{
    private readonly DecoderBackbone model;
    private readonly Projection? lm_head;
    private readonly RotaryPositions rotary;
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
        rotary = new RotaryPositions(configuration, dtype, Device);
        RegisterComponents();
        step = dtype == ScalarType.Float32 && Device.type == DeviceType.CPU && named_parameters().All(entry => entry.parameter.numel() < int.MaxValue / 8)
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
        if (step is not null && B == 1 && T == 1 && pass is { Cache: { } cache, Positions: null, Mask: null, AfterBlock: null } && !is_grad_enabled())
        {
            Tensor last = step.Run(ids.item<long>(), cache, TorchRuntime.ThreadsInUse);
            cache.Advance(1);
            return last;
        }

        using var scope = NewDisposeScope();
        long past = pass.Cache?.Length ?? 0;
        BlockContext context = new(rotary.At(pass.Positions, past, T), AttentionMask(pass, past, T), pass.Cache, past);
        Tensor x = model.embed_tokens.Rows(ids); // [B, T, C]
        for (int layer = 0; layer < Configuration.Layers; layer++)
        {
            x = model.layers[layer].Forward(x, context, layer); // [B, T, C]
            pass.AfterBlock?.Invoke(layer, x);
        }

        pass.Cache?.Advance(T);
        return model.norm.Forward(x).MoveToOuterDisposeScope();
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

        return nn.functional.linear(hidden, lm_head?.weight ?? model.embed_tokens.weight);
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

    /// <summary>
    /// Draws fresh weights for training from scratch: normal with standard deviation 0.02, projections back into the residual stream
    /// smaller by the square root of twice the number of blocks (Radford et al. 2019), norms one.
    /// </summary>
    public void Initialize(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        double residual = 0.02 / Math.Sqrt(2.0 * Configuration.Layers);
        foreach (var (name, weight) in named_parameters())
        {
            if (weight.dim() == 1)
            {
                weight.fill_(1);
                continue;
            }

            // Each weight has a generator of its own, named by the weight: adding one does not change the others.
            using Generator generator = new(random.Split(name).NextUInt64() & long.MaxValue, CPU);
            double deviation = name.EndsWith("o_proj.weight", StringComparison.Ordinal)
                || name.EndsWith("down_proj.weight", StringComparison.Ordinal) ? residual : 0.02;
            weight.copy_(empty(weight.shape, dtype: ScalarType.Float32).normal_(0, deviation, generator));
        }
    }

    /// <summary>Reads all weights. A tied decoder ignores a head in the source.</summary>
    /// <exception cref="ModelFormatException">A weight is missing or has another shape.</exception>
    public void Load(IWeightSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        HashSet<string> present = [.. source.Names];
        foreach (var (name, weight) in named_parameters())
        {
            if (!present.Contains(name))
            {
                throw new ModelFormatException("model weights", $"'{name}' is missing.");
            }

            if (!source.Shape(name).SequenceEqual(weight.shape))
            {
                throw new ModelFormatException(
                    "model weights",
                    $"'{name}' has shape [{string.Join(", ", source.Shape(name))}], the configuration asks for [{string.Join(", ", weight.shape)}].");
            }

            using Tensor read = source.Read(name, Type);
            weight.copy_(read);
        }
    }

    /// <summary>
    /// The weights by Hugging Face name, in file order. The tensors are the decoder's own: copy what must outlive the next training step.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, Tensor>> Export() =>
        [.. named_parameters().Select(entry => KeyValuePair.Create(entry.name, (Tensor)entry.parameter))];

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
            rotary.Dispose();
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

    private static void CheckSizes(DecoderConfiguration c)
    {
        (string Name, int Value)[] sizes =
        [
            ("vocabulary size", c.VocabularySize), ("hidden size", c.HiddenSize), ("intermediate size", c.IntermediateSize),
            ("layers", c.Layers), ("heads", c.Heads), ("key-value heads", c.KeyValueHeads), ("head size", c.HeadSize),
            ("context length", c.ContextLength),
        ];
        foreach (var (name, value) in sizes)
        {
            if (value <= 0)
            {
                throw new InvalidInputException("decoder configuration", $"has {name} {value}.", "Sizes are positive.");
            }
        }

        if (c.Heads % c.KeyValueHeads != 0)
        {
            throw new InvalidInputException(
                "decoder configuration", $"has {c.Heads} heads and {c.KeyValueHeads} key-value heads.", "The second must divide the first.");
        }

        if (c.HeadSize % 2 != 0)
        {
            throw new InvalidInputException("decoder configuration", $"has head size {c.HeadSize}.", "Rotary positions need an even one.");
        }
    }

    private (long B, long T) CheckIds(Tensor ids, DecoderPass pass)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.dim() != 2 || ids.dtype != ScalarType.Int64 || ids.shape[1] == 0)
        {
            throw new ArgumentException($"Token ids are [B, T] of int64 with T > 0, found [{string.Join(", ", ids.shape)}] of {ids.dtype}.", nameof(ids));
        }

        var (B, T) = (ids.shape[0], ids.shape[1]);
        long past = pass.Cache?.Length ?? 0;
        Check(pass.Positions, "positions", B, T);
        Check(pass.Mask, "mask", B, T, past + T);
        if (pass.Cache is { } cache && (cache.Rows != B || past + T > cache.Capacity))
        {
            throw new ArgumentException($"The cache holds {cache.Rows} x {cache.Capacity} positions, {past} used; {B} x {T} more do not fit.", nameof(pass));
        }

        if (past + T > Configuration.ContextLength && pass.Positions is null)
        {
            throw new ArgumentException($"{past + T} positions exceed the context of {Configuration.ContextLength}.", nameof(ids));
        }

        return (B, T);
    }

    private static void Check(Tensor? tensor, string what, params long[] shape)
    {
        if (tensor is not null && !tensor.shape.SequenceEqual(shape))
        {
            throw new ArgumentException($"The {what} should be [{string.Join(", ", shape)}], found [{string.Join(", ", tensor.shape)}].", what);
        }
    }

    private void CheckWidth(Tensor hidden)
    {
        if (hidden.dim() == 0 || hidden.shape[^1] != Configuration.HiddenSize)
        {
            throw new ArgumentException($"The last dimension should be {Configuration.HiddenSize}, found [{string.Join(", ", hidden.shape)}].", nameof(hidden));
        }
    }

    // Null stands for plain causal attention without a past, and for one position that sees all of the past.
    private Tensor? AttentionMask(DecoderPass pass, long past, long T)
    {
        if (pass.Mask is not null)
        {
            return pass.Mask.unsqueeze(1); // [B, 1, T, S]
        }

        return past == 0 || T == 1 ? null : ones(T, past + T, ScalarType.Bool, Device).tril(past).view(1, 1, T, past + T);
    }
}
