namespace Dramatis.Torch.Engine.Encoders;

/// <summary>How a sentence embedder makes vectors from the hidden states of its encoder.</summary>
internal sealed record SentenceSettings
{
    /// <summary>What is pooled; several are put one behind the other.</summary>
    public IReadOnlyList<SentencePooling> Pooling { get; init; } = [SentencePooling.Mean];

    /// <summary>Whether vectors are brought to unit length.</summary>
    public bool Normalizes { get; init; }

    /// <summary>Whether texts are put in lower case before the tokenizer sees them.</summary>
    public bool LowersCase { get; init; }

    /// <summary>Most tokens of a text; null for what the encoder reads.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>What is put before every text.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>Folder of the encoder, relative to the model's; empty for the same.</summary>
    public string EncoderFolder { get; init; } = "";

    /// <summary>Identifies the settings within a fingerprint.</summary>
    public string Key => FormattableString.Invariant(
        $"pool-{string.Join('+', Pooling)}/{(Normalizes ? "unit" : "raw")}/{(LowersCase ? "lower" : "as-is")}/{MaximumLength}/{Prompt}");
}
