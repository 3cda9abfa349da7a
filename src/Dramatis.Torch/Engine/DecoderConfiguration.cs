namespace Dramatis.Torch.Engine;

/// <summary>Sizes and constants of a Llama-layout decoder.</summary>
public sealed record DecoderConfiguration
{
    /// <summary>Rows of the embedding table.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Width inside the gated MLP.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Number of blocks.</summary>
    public required int Layers { get; init; }

    /// <summary>Query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Key and value heads; divides <see cref="Heads"/>.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>Size of one head; often, not always, hidden size / heads.</summary>
    public required int HeadSize { get; init; }

    /// <summary>Epsilon of RMSNorm.</summary>
    public double NormEpsilon { get; init; } = 1e-5;

    /// <summary>Base of the rotary position embedding.</summary>
    public double RopeBase { get; init; } = 10_000;

    /// <summary>Most positions the model was made for.</summary>
    public required int ContextLength { get; init; }

    /// <summary>Whether the output head is the embedding table.</summary>
    public bool TiedHead { get; init; }
}
