using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Runtime;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>How a loaded model works.</summary>
public sealed record EngineOptions
{
    /// <summary>
    /// Bytes for keys and values: those of running requests, and in what they leave the beginnings of prompts that are remembered;
    /// 512 MiB. A single request that needs more gets more.
    /// </summary>
    public long PrefixCacheBytes { get; init; } = 512L << 20;

    /// <summary>
    /// How weights are kept; float32. Fewer bits take less memory, make replies faster and change what the model says a little: it is
    /// part of the fingerprint. The fused kernels round the weights of the blocks and compute in float32; models of other layouts, which
    /// they do not know, compute in bfloat16 throughout, and cannot be kept in int8.
    /// </summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>
    /// Threads that a pass uses, 1 to 256; null for <see cref="TorchRuntime.ThreadsFor"/>. No result of the fused kernels depends on it.
    /// </summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Requests with an intervention, and those to models that the fused kernels do not know, that are computed side by side; further
    /// ones wait. Null shares the processors out among requests with the threads that
    /// <see cref="TorchRuntime.ThreadsFor"/> gives each.
    /// </summary>
    public int? Workers { get; init; }

    /// <summary>Most tokens of a reply when the request does not say; 256.</summary>
    public int DefaultReplyTokens { get; init; } = 256;

    /// <summary>Temperature when the request does not say; 0.7.</summary>
    public double DefaultTemperature { get; init; } = 0.7;

    /// <summary>
    /// Chat template in place of the model's own: a name of <see cref="ChatTemplates.KnownChatTemplates.Names"/>, or a file with a Jinja
    /// template. Null for the model's own.
    /// </summary>
    public string? ChatTemplate { get; init; }

    /// <summary>A change of the weights while they are loaded, such as merged adapters; null for none.</summary>
    public IWeightPatch? Patch { get; init; }

    /// <summary>What tells the date to chat templates that write it; null for the system's clock.</summary>
    public TimeProvider? Clock { get; init; }
}
