namespace Dramatis.Torch.Engine.Encoders;

/// <summary>Sizes and constants of an encoder, whatever its family calls them.</summary>
public sealed record EncoderConfiguration
{
    /// <summary>The family: <c>bert</c>, <c>roberta</c>, <c>xlm-roberta</c>, <c>distilbert</c> or <c>deberta-v2</c> (which DeBERTa-v3 is too).</summary>
    public required string ModelType { get; init; }

    /// <summary>Token ids, V.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Width, C.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Width of the token table; differs from <see cref="HiddenSize"/> only in models that project it.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>Inner width of the feed-forward part.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Number of blocks.</summary>
    public required int Layers { get; init; }

    /// <summary>Attention heads; they divide <see cref="HiddenSize"/>.</summary>
    public required int Heads { get; init; }

    /// <summary>Epsilon of every layer norm.</summary>
    public required double NormEpsilon { get; init; }

    /// <summary>Nonlinearity of the feed-forward part.</summary>
    public Activation Activation { get; init; } = Activation.Gelu;

    /// <summary>Rows of the table of learned positions; 0 for a model without one.</summary>
    public int PositionRows { get; init; }

    /// <summary>Row of the first position: 0 in BERT, one after the padding id in RoBERTa.</summary>
    public int FirstPosition { get; init; }

    /// <summary>Whether padding ids within a text take no position, as in RoBERTa.</summary>
    public bool PaddingTakesNoPosition { get; init; }

    /// <summary>Rows of the table of token types; 0 for a model without one.</summary>
    public int TokenTypes { get; init; }

    /// <summary>Id that fills up short rows of a batch.</summary>
    public int PaddingId { get; init; }

    /// <summary>Attention by content and relative position (DeBERTa); null for plain attention.</summary>
    public RelativeAttention? Relative { get; init; }

    /// <summary>A convolution beside the first block (large DeBERTa-v2 models); null for none.</summary>
    public EncoderConvolution? Convolution { get; init; }

    /// <summary>Nonlinearity of the pooler of a classifier; only DeBERTa lets the file choose.</summary>
    public Activation PoolerActivation { get; init; } = Activation.Gelu;

    /// <summary>Names of the classes in the order of the logits; empty where the file names none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Whether the classes are independent yes-or-no questions and not exclusive.</summary>
    public bool LabelsAreIndependent { get; init; }

    /// <summary>Most tokens of a text, special tokens included.</summary>
    public required int MaximumLength { get; init; }

    /// <summary>Width of a head.</summary>
    public int HeadSize => HiddenSize / Heads;
}
