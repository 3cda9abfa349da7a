using System.Text.Json;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Tokenization;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>
/// An encoder folder whose files have been checked against each other, weights not yet read: sizes that a configuration only claims
/// are never allocated.
/// </summary>
internal sealed class EncoderFolder : IDisposable
{
    private const string ConfigurationName = "config.json";
    private const string TokenizerName = "tokenizer.json";
    private const string TokenizerSettings = "tokenizer_config.json";
    private readonly string path;
    private readonly SafetensorsShards source;

    private EncoderFolder(string path, EncoderConfiguration configuration, IPairTokenizer tokenizer, SafetensorsShards source)
    {
        this.path = path;
        this.source = source;
        Configuration = configuration;
        Tokenizer = tokenizer;
        Family = EncoderFamily.Find(configuration.ModelType)!;
        Weights = new EncoderWeights(path, source, Family);
        MaximumLength = Math.Min(configuration.MaximumLength, TokenizerLimit());
        Truncation = Setting(root => ModelJson.Text(root, "truncation_side") == "left" ? TruncationSide.Left : TruncationSide.Right, TruncationSide.Right);
        Fingerprint = ComputeFingerprint();
    }

    public EncoderConfiguration Configuration { get; }

    public EncoderFamily Family { get; }

    public EncoderWeights Weights { get; }

    public IPairTokenizer Tokenizer { get; }

    /// <summary>Most tokens of a text that both the encoder and the tokenizer's settings allow.</summary>
    public int MaximumLength { get; }

    /// <summary>At which end longer texts are cut (<c>truncation_side</c> of the tokenizer's settings).</summary>
    public TruncationSide Truncation { get; }

    public string Fingerprint { get; }

    /// <summary>Opens a folder.</summary>
    /// <exception cref="ModelFormatException">A file is missing, damaged or of a kind not supported, or they do not fit each other.</exception>
    public static EncoderFolder Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ModelFormatException(folder, "there is no such folder; expected one with config.json, tokenizer.json and model.safetensors.");
        }

        EncoderConfiguration configuration = EncoderConfigurationFile.Read(Path.Combine(folder, ConfigurationName));
        string tokenizerFile = Path.Combine(folder, TokenizerName);
        IPairTokenizer tokenizer = TokenizerFile.Read(tokenizerFile).Pairs
            ?? throw new ModelFormatException(tokenizerFile, "does not say how texts and pairs are put together.");
        if (tokenizer.VocabularySize > configuration.VocabularySize)
        {
            throw new ModelFormatException(
                folder, $"the tokenizer has {tokenizer.VocabularySize} ids, but the model only {configuration.VocabularySize}; they do not belong together.");
        }

        SafetensorsShards source = SafetensorsShards.OpenFolder(folder);
        try
        {
            return new EncoderFolder(folder, configuration, tokenizer, source).Checked();
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>The names of a number of classes: the file's, or LABEL_0 and so on where it names none.</summary>
    /// <exception cref="ModelFormatException">The file names another number of classes.</exception>
    public IReadOnlyList<string> LabelsOf(int classes)
    {
        if (classes == 0 || Configuration.Labels.Count == classes)
        {
            return classes == 0 ? [] : Configuration.Labels;
        }

        return Configuration.Labels.Count == 0
            ? [.. Enumerable.Range(0, classes).Select(i => FormattableString.Invariant($"LABEL_{i}"))]
            : throw new ModelFormatException(
                Path.Combine(path, ConfigurationName), $"id2label names {Configuration.Labels.Count} classes, but the classifier has {classes}.");
    }

    public void Dispose() => source.Dispose();

    private EncoderFolder Checked()
    {
        EncoderConfiguration c = Configuration;
        Weights.Require("embeddings.word_embeddings.weight", c.VocabularySize, c.EmbeddingSize);
        if (c.PositionRows > 0)
        {
            Weights.Require("embeddings.position_embeddings.weight", c.PositionRows, c.EmbeddingSize);
        }

        if (c.Relative is { } relative)
        {
            Weights.Require("encoder.rel_embeddings.weight", 2L * relative.Span, c.HiddenSize);
        }

        if (c.Convolution is { } convolution)
        {
            Weights.Require("encoder.conv.conv.weight", c.HiddenSize, c.HiddenSize / convolution.Groups, convolution.Width);
        }

        for (int layer = 0; layer < c.Layers; layer++)
        {
            string name = FormattableString.Invariant($"{Family.Layer}{layer}.");
            Weights.Require($"{name}{Family.Query}.weight", c.HiddenSize, c.HiddenSize);
            Weights.Require($"{name}{Family.Inner}.weight", c.IntermediateSize, c.HiddenSize);
        }

        return this;
    }

    // Files without a limit state a number far beyond any text.
    private int TokenizerLimit() => Setting(
        root => ModelJson.Find(root, "model_max_length") is { ValueKind: JsonValueKind.Number } limit && limit.TryGetInt32(out int length) && length > 0
            ? length
            : int.MaxValue,
        int.MaxValue);

    private T Setting<T>(Func<JsonElement, T> read, T otherwise) =>
        Path.Combine(path, TokenizerSettings) is var settings && File.Exists(settings) ? SettingsFile.Read(settings, TokenizerSettings, read) : otherwise;

    private string ComputeFingerprint()
    {
        using var fingerprint = new ModelFingerprint();
        fingerprint.Add(File.ReadAllBytes(Path.Combine(path, ConfigurationName)));
        fingerprint.Add(File.ReadAllBytes(Path.Combine(path, TokenizerName)));
        foreach (SafetensorsFile file in source.Files)
        {
            file.AddTo(fingerprint);
        }

        return fingerprint.Finish();
    }
}
