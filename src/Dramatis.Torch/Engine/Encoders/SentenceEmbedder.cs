using Dramatis.Models;
using Microsoft.Extensions.AI;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>
/// Vectors of whole texts by an encoder in this process, as sentence-transformers makes them (Reimers and Gurevych 2019). A text's
/// vector does not depend on what else is asked for, beyond float rounding. Ask it for <see cref="EmbeddingGeneratorMetadata"/>,
/// <see cref="ModelFingerprint"/>, <see cref="ITokenEmbedder"/> or <see cref="EncoderModel"/>. Thread-safe; dispose it when nothing is running.
/// </summary>
public sealed class SentenceEmbedder : IEmbeddingGenerator<string, Embedding<float>>, ITokenEmbedder
{
    private readonly EncoderModel model;
    private readonly SentenceSettings settings;
    private readonly string modelId;
    private bool disposed;

    private SentenceEmbedder(EncoderModel model, SentenceSettings settings, string modelId)
    {
        this.model = model;
        this.settings = settings;
        this.modelId = modelId;
        Dimensions = model.Configuration.HiddenSize * settings.Pooling.Count;
    }

    /// <summary>Length of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Most tokens of a text, special tokens included; what goes beyond is cut off and does not count.</summary>
    public int MaximumLength => model.MaximumLength;

    /// <summary>How tokens are pooled, in the order of their parts of the vector.</summary>
    public IReadOnlyList<SentencePooling> Pooling => settings.Pooling;

    /// <summary>Whether vectors have unit length.</summary>
    public bool Normalizes => settings.Normalizes;

    /// <summary>Loads a folder: a sentence-transformers model, or a plain encoder, whose tokens are then averaged.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="modelId">Its name in results; the folder when null.</param>
    /// <param name="options">How the encoder works; null for the defaults.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged or of a kind not supported.</exception>
    /// <exception cref="InvalidInputException">An option is out of range.</exception>
    public static SentenceEmbedder Open(string folder, string? modelId = null, EncoderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new EncoderOptions();
        SentenceSettings settings = SentenceFolder.Read(folder);
        if (settings.MaximumLength is { } most)
        {
            options = options with { MaximumLength = Math.Min(most, options.MaximumLength ?? int.MaxValue) };
        }

        return new SentenceEmbedder(EncoderModel.Open(Path.Combine(folder, settings.EncoderFolder), options), settings, modelId ?? folder);
    }

    /// <summary>One vector for each text, in their order.</summary>
    /// <param name="values">The texts; they may be empty. None may be null.</param>
    /// <param name="options">Only <see cref="EmbeddingGenerationOptions.Dimensions"/> is looked at.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    /// <exception cref="InvalidInputException">Another number of dimensions is asked for.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        ObjectDisposedException.ThrowIf(disposed, this);
        if (options?.Dimensions is { } asked && asked != Dimensions)
        {
            throw new InvalidInputException("embedding options", $"ask for {asked} dimensions.", $"This model gives {Dimensions}.");
        }

        EncodedText[] texts = [.. values.Select(value => Encode(value ?? throw new ArgumentException("A text is null.", nameof(values))))];
        float[][] vectors = await model.ComputeAsync(texts, Pool, cancellationToken);
        long tokens = texts.Sum(text => (long)text.Ids.Count);
        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector) { ModelId = modelId }))
        {
            Usage = new UsageDetails { InputTokenCount = tokens, TotalTokenCount = tokens },
        };
    }

    /// <summary>Hidden states after the last block, of the texts as they are, without the prompt that sentences are embedded with.</summary>
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TokenEmbeddings>> EmbedTokensAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ObjectDisposedException.ThrowIf(disposed, this);
        HashSet<int> special = [.. model.Encode("").Ids]; // what stands around every text; written in a text it is no special token
        EncodedText[] encoded = [.. texts.Select(text => Encode(text, ""))];
        float[][] rows = await model.ComputeAsync(encoded, (_, hidden) => hidden.reshape(hidden.shape[0], -1), cancellationToken); // [B, T C]
        int width = model.Configuration.HiddenSize;
        return [.. encoded.Zip(rows, (text, row) => Own(text, row, width, special))];
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("dramatis", null, modelId, Dimensions)
            : serviceType == typeof(ModelFingerprint) ? new ModelFingerprint($"{model.Fingerprint}/{settings.Key}")
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(model) ? model
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            model.Dispose();
        }
    }

    // The library this follows takes white space off both ends and lowers the case before the tokenizer.
    internal EncodedText Encode(string text) => Encode(text, settings.Prompt);

    private EncodedText Encode(string text, string prompt)
    {
        string trimmed = (prompt + text).Trim();
        return model.Encode(settings.LowersCase ? trimmed.ToLowerInvariant() : trimmed);
    }

    // Padding stands behind the last token and is never reached.
    private static TokenEmbeddings Own(EncodedText text, float[] row, int width, HashSet<int> special)
    {
        int[] places = [.. Enumerable.Range(0, text.Ids.Count).Where(place => !special.Contains(text.Ids[place]))];
        return new TokenEmbeddings([.. places.Select(place => text.Ids[place])], [.. places.Select(place => row[(place * width)..((place + 1) * width)])]);
    }

    private Tensor Pool(EncoderBatch batch, Tensor hidden)
    {
        Tensor[] parts = [.. settings.Pooling.Select(pooling => Pool(pooling, batch, hidden))];
        Tensor pooled = parts.Length == 1 ? parts[0] : cat(parts, 1);
        return settings.Normalizes ? nn.functional.normalize(pooled, 2, 1) : pooled;
    }

    private static Tensor Pool(SentencePooling pooling, EncoderBatch batch, Tensor hidden)
    {
        Tensor? mask = batch.Mask?.unsqueeze(-1); // [B, T, 1]
        switch (pooling)
        {
            case SentencePooling.FirstToken:
                return hidden.select(1, 0);
            case SentencePooling.Maximum:
                return (mask is null ? hidden : hidden.masked_fill(mask.eq(0), float.NegativeInfinity)).amax([1]);
            default:
                Tensor sum = (mask is null ? hidden : hidden * mask).sum(1); // [B, C]
                float[] by = [.. batch.Lengths.Select(length => pooling == SentencePooling.Mean ? length : MathF.Sqrt(length))];
                return sum / tensor(by, [by.Length, 1]);
        }
    }
}
