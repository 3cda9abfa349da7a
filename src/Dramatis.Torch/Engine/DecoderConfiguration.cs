using Dramatis.Torch.Engine.Families;

namespace Dramatis.Torch.Engine;

/// <summary>Sizes and constants of a decoder. What is not set is as in Llama.</summary>
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

    /// <summary>Name of the family in Hugging Face files (<c>model_type</c>), for people.</summary>
    public string Family { get; init; } = "llama";

    /// <summary>How the blocks differ from Llama's.</summary>
    public BlockDescription Block { get; init; } = new();

    /// <summary>Stretching of the rotary frequencies of <see cref="RopeBase"/>, or null.</summary>
    public RopeScaling? RopeScaling { get; init; }

    /// <summary>Base of the rotary positions of blocks with a sliding window, never stretched; null for the same as all others.</summary>
    public double? SlidingRopeBase { get; init; }

    /// <summary>Blocks that do not rotate.</summary>
    public BlockPattern WithoutRope { get; init; } = BlockPattern.None;

    /// <summary>A token of a sliding block sees itself and the tokens before it, so many together; null without such blocks.</summary>
    public int? SlidingWindow { get; init; }

    /// <summary>Blocks with a sliding window.</summary>
    public BlockPattern Sliding { get; init; } = BlockPattern.None;

    /// <summary>Whether positions are learned vectors added to the embedding; such a decoder does not rotate.</summary>
    public bool LearnedPositions { get; init; }

    /// <summary>What the rows of the embedding table are multiplied by on the way in.</summary>
    public double EmbeddingScale { get; init; } = 1;

    /// <summary>Logits are bent by cap tanh(logit / cap); null for not.</summary>
    public double? LogitSoftCap { get; init; }

    /// <summary>
    /// Whether the arithmetic is Llama's: what kernels for that layout may take over. Stretched rotary frequencies are only another table.
    /// </summary>
    public bool IsLlamaLayout =>
        Block == new BlockDescription() && !LearnedPositions && EmbeddingScale == 1 && LogitSoftCap is null && SlidingRopeBase is null && !WithoutRope.Any && !Sliding.Any;
}
