namespace Dramatis.Torch.Engine.Encoders;

/// <summary>
/// Where a family keeps its weights, and what it puts on top of the first token. The blocks themselves are the same: attention, add
/// and norm, feed-forward, add and norm.
/// </summary>
internal sealed record EncoderFamily
{
    private static readonly EncoderFamily Bert = new()
    {
        Architecture = "BertForSequenceClassification",
        Prefix = "bert.",
        Query = "attention.self.query",
        Key = "attention.self.key",
        Value = "attention.self.value",
    };

    private static readonly EncoderFamily Roberta = Bert with
    {
        Architecture = "RobertaForSequenceClassification",
        Prefix = "roberta.",
        ClassifierDense = "classifier.dense",
        ClassifierOutput = "classifier.out_proj",
    };

    private static readonly Dictionary<string, EncoderFamily> Families = new(StringComparer.Ordinal)
    {
        ["bert"] = Bert,
        ["roberta"] = Roberta,
        ["xlm-roberta"] = Roberta with { Architecture = "XLMRobertaForSequenceClassification" },
        ["distilbert"] = new EncoderFamily
        {
            Architecture = "DistilBertForSequenceClassification",
            Prefix = "distilbert.",
            Layer = "transformer.layer.",
            Query = "attention.q_lin",
            Key = "attention.k_lin",
            Value = "attention.v_lin",
            Attended = "attention.out_lin",
            AttendedNorm = "sa_layer_norm",
            Inner = "ffn.lin1",
            Outer = "ffn.lin2",
            OuterNorm = "output_layer_norm",
            Pooler = null,
            ClassifierDense = "pre_classifier",
            ClassifierActivation = Encoders.Activation.Relu,
        },
        ["deberta-v2"] = new EncoderFamily
        {
            Architecture = "DebertaV2ForSequenceClassification",
            Prefix = "deberta.",
            Query = "attention.self.query_proj",
            Key = "attention.self.key_proj",
            Value = "attention.self.value_proj",
            Pooler = null,
            ClassifierDense = "pooler.dense",
            ClassifierActivation = null,
        },
    };

    /// <summary>The families that can be loaded.</summary>
    public static IReadOnlyCollection<string> Known => Families.Keys;

    /// <summary>The name of its classifiers in Transformers.</summary>
    public required string Architecture { get; init; }

    /// <summary>What stands before the names where a head lies on top, and is left out where none does.</summary>
    public required string Prefix { get; init; }

    /// <summary>What stands before the number of a block.</summary>
    public string Layer { get; init; } = "encoder.layer.";

    /// <summary>Projection of the queries, within a block.</summary>
    public required string Query { get; init; }

    /// <summary>Projection of the keys.</summary>
    public required string Key { get; init; }

    /// <summary>Projection of the values.</summary>
    public required string Value { get; init; }

    /// <summary>Projection of what the heads attended to.</summary>
    public string Attended { get; init; } = "attention.output.dense";

    /// <summary>Norm after attention.</summary>
    public string AttendedNorm { get; init; } = "attention.output.LayerNorm";

    /// <summary>First layer of the feed-forward part.</summary>
    public string Inner { get; init; } = "intermediate.dense";

    /// <summary>Second layer of the feed-forward part.</summary>
    public string Outer { get; init; } = "output.dense";

    /// <summary>Norm after the feed-forward part.</summary>
    public string OuterNorm { get; init; } = "output.LayerNorm";

    /// <summary>Dense layer of the pooler, below <see cref="Prefix"/>; null for a family without one.</summary>
    public string? Pooler { get; init; } = "pooler.dense";

    /// <summary>Dense layer of a classifier on the first token; null where it reads the pooler's.</summary>
    public string? ClassifierDense { get; init; }

    /// <summary>Nonlinearity after it; null where the configuration says.</summary>
    public Activation? ClassifierActivation { get; init; } = Encoders.Activation.Tanh;

    /// <summary>Last layer of a classifier.</summary>
    public string ClassifierOutput { get; init; } = "classifier";

    /// <summary>The family of a model type, or null.</summary>
    public static EncoderFamily? Find(string? modelType) =>
        modelType is not null && Families.TryGetValue(modelType, out EncoderFamily? family) ? family : null;

    /// <summary>The nonlinearity after the classifier's dense layer.</summary>
    public Activation Activation(EncoderConfiguration configuration) => ClassifierActivation ?? configuration.PoolerActivation;
}
