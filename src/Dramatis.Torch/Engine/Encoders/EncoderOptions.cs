using Dramatis.Torch.Runtime;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>How a loaded encoder works.</summary>
public sealed record EncoderOptions
{
    /// <summary>
    /// Most positions of a batch, padding included; 2,048. A longer text is a batch of its own. Larger batches need more memory and are
    /// not much faster on processors.
    /// </summary>
    public int BatchTokens { get; init; } = 2048;

    /// <summary>
    /// Batches computed side by side. Null shares the processors out among batches with the threads that
    /// <see cref="TorchRuntime.ThreadsFor"/> gives each.
    /// </summary>
    public int? Workers { get; init; }

    /// <summary>Most tokens of a text, special tokens included; longer texts are cut. Null takes what the model's files say.</summary>
    public int? MaximumLength { get; init; }
}
