using Dramatis.Torch.Runtime;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>How a loaded model works.</summary>
public sealed record EngineOptions
{
    /// <summary>Bytes for the beginnings of prompts that are remembered; 512 MiB.</summary>
    public long PrefixCacheBytes { get; init; } = 512L << 20;

    /// <summary>
    /// Requests computed side by side; further ones wait. Null shares the processors out among requests with the threads that
    /// <see cref="TorchRuntime.ThreadsFor"/> gives each.
    /// </summary>
    public int? Workers { get; init; }

    /// <summary>Most tokens of a reply when the request does not say; 256.</summary>
    public int DefaultReplyTokens { get; init; } = 256;

    /// <summary>Temperature when the request does not say; 0.7.</summary>
    public double DefaultTemperature { get; init; } = 0.7;
}
