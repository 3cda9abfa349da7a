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
    /// How the weights of the blocks are kept for requests without an <see cref="Generation.PassIntervention"/>; float32. Fewer bits
    /// make replies faster and change what the model says a little: it is part of the fingerprint.
    /// </summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

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
