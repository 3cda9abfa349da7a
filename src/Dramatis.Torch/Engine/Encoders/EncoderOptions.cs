using Dramatis.Torch.Runtime;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>How a loaded encoder works.</summary>
public sealed record EncoderOptions
{
    /// <summary>
    /// Most positions of a batch, padding included; 1,024. A longer text is a batch of its own. Larger batches were slower on processors:
    /// what a block works on no longer fits their caches.
    /// </summary>
    public int BatchTokens { get; init; } = 1024;

    /// <summary>
    /// Batches computed side by side. Null shares the processors out among batches with the threads that
    /// <see cref="TorchRuntime.ThreadsFor"/> gives each.
    /// </summary>
    public int? Workers { get; init; }

    /// <summary>Most tokens of a text, special tokens included; longer texts are cut. Null takes what the model's files say.</summary>
    public int? MaximumLength { get; init; }
}
