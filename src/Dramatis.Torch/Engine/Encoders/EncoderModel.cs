using System.Globalization;
using Dramatis.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>
/// An encoder folder in Hugging Face layout, loaded: encoder, tokenizer, and where the file has them pooler and classifier. Thread-safe;
/// dispose it when nothing is running.
/// </summary>
public sealed class EncoderModel : IDisposable
{
    private readonly FirstTokenHead? pooler;
    private readonly FirstTokenHead? classifier;
    private readonly SemaphoreSlim workers;
    private readonly int threads;
    private readonly int batchTokens;
    private readonly TruncationSide truncation;

    private EncoderModel(EncoderFolder folder, EncoderOptions options)
    {
        Configuration = folder.Configuration;
        Tokenizer = folder.Tokenizer;
        MaximumLength = Math.Min(folder.MaximumLength, options.MaximumLength ?? int.MaxValue);
        truncation = folder.Truncation;
        Fingerprint = folder.Fingerprint + "/float32" + (truncation == TruncationSide.Left ? FormattableString.Invariant($"/last-{MaximumLength}") : "");
        batchTokens = options.BatchTokens;
        Encoder = new Encoder(folder.Configuration);
        try
        {
            Encoder.Load(folder.Weights, folder.Family);
            pooler = FirstTokenHead.Pooler(Configuration, folder.Family, folder.Weights);
            classifier = FirstTokenHead.Classifier(Configuration, folder.Family, folder.Weights);
            Labels = folder.LabelsOf(classifier?.Classes ?? 0);
        }
        catch
        {
            Encoder.Dispose();
            pooler?.Dispose();
            classifier?.Dispose();
            throw;
        }

        Encoder.eval();
        long weights = Encoder.parameters().Sum(weight => weight.numel());
        threads = TorchRuntime.ThreadsFor(weights);
        workers = new SemaphoreSlim(options.Workers ?? Math.Max(1, Environment.ProcessorCount / threads));
        Description = string.Create(
            CultureInfo.InvariantCulture,
            $"{Configuration.ModelType} encoder, {weights / 1e6:0.0} M parameters, {Configuration.Layers} blocks of width {Configuration.HiddenSize}, {Configuration.VocabularySize} tokens, texts of at most {MaximumLength}");
    }

    /// <summary>Sizes and constants.</summary>
    public EncoderConfiguration Configuration { get; }

    /// <summary>The transformer.</summary>
    public Encoder Encoder { get; }

    /// <summary>Texts and pairs to ids.</summary>
    public IPairTokenizer Tokenizer { get; }

    /// <summary>Most tokens of a text, special tokens included; <see cref="Encode"/> cuts longer ones.</summary>
    public int MaximumLength { get; }

    /// <summary>The classes in the order of the logits; empty for a model without a classifier.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Identifier of weights and numeric settings: equal values give equal answers.</summary>
    public string Fingerprint { get; }

    /// <summary>One line for people.</summary>
    public string Description { get; }

    /// <summary>Whether there is a pooler (<see cref="Pooled"/>).</summary>
    public bool HasPooler => pooler is not null;

    /// <summary>Whether there is a classifier (<see cref="Logits"/>).</summary>
    public bool HasClassifier => classifier is not null;

    /// <summary>Loads a folder: config.json, tokenizer.json and safetensors.</summary>
    /// <exception cref="ModelFormatException">A file is missing, damaged or of a kind not supported.</exception>
    /// <exception cref="InvalidInputException">An option is out of range.</exception>
    /// <exception cref="TorchUnavailableException">There is no tensor library.</exception>
    public static EncoderModel Open(string folder, EncoderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new EncoderOptions();
        if (options.BatchTokens < 1 || options.Workers < 1 || options.MaximumLength < 1)
        {
            throw new InvalidInputException(
                "encoder options", "hold a size below 1.", $"{nameof(options.BatchTokens)}, {nameof(options.Workers)} and {nameof(options.MaximumLength)} are positive.");
        }

        using EncoderFolder opened = EncoderFolder.Open(folder);
        return new EncoderModel(opened, options);
    }

    /// <summary>Ids of a text or a pair, cut to <see cref="MaximumLength"/> at the end that the folder names. Control tokens written in the texts stay text.</summary>
    /// <exception cref="InvalidInputException">The maximum leaves no room for the special tokens.</exception>
    public EncodedText Encode(string first, string? second = null)
    {
        try
        {
            return Tokenizer.EncodePair(first, second, MaximumLength, lost: truncation);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new InvalidInputException(
                "maximum length", $"is {MaximumLength}, which leaves no room for the special tokens.", "Allow more tokens.", error);
        }
    }

    /// <summary>The pooler's answer, [B, C]; the caller's.</summary>
    /// <param name="hidden">From <see cref="Encoders.Encoder.Hidden"/>, [B, T, C].</param>
    /// <exception cref="InvalidOperationException">There is no pooler.</exception>
    public Tensor Pooled(Tensor hidden) => WithHead(pooler, head => head.Pool(hidden));

    /// <summary>Logits of the classes, [B, K]; the caller's.</summary>
    /// <param name="hidden">From <see cref="Encoders.Encoder.Hidden"/>, [B, T, C].</param>
    /// <exception cref="InvalidOperationException">There is no classifier.</exception>
    public Tensor Logits(Tensor hidden) => WithHead(classifier, head => head.Logits(hidden));

    /// <inheritdoc/>
    public void Dispose()
    {
        Encoder.Dispose();
        pooler?.Dispose();
        classifier?.Dispose();
        workers.Dispose();
    }

    /// <summary>
    /// Computes a row of numbers for each text: texts of like length share a batch, batches run side by side, and the rows come back in
    /// the order of the texts.
    /// </summary>
    /// <param name="texts">The texts.</param>
    /// <param name="read">Makes [B, N] from the batch and its hidden states [B, T, C].</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    internal async Task<float[][]> ComputeAsync(
        IReadOnlyList<EncodedText> texts, Func<EncoderBatch, Tensor, Tensor> read, CancellationToken cancellationToken)
    {
        float[][] results = new float[texts.Count][];
        await Task.WhenAll(LengthBuckets.Of(texts, batchTokens).Select(bucket => WorkAsync(bucket)));
        return results;

        async Task WorkAsync(IReadOnlyList<int> bucket)
        {
            await workers.WaitAsync(cancellationToken);
            try
            {
                await Task.Run(() => Compute([.. bucket.Select(i => texts[i])], read, (row, values) => results[bucket[row]] = values), cancellationToken);
            }
            finally
            {
                workers.Release();
            }
        }
    }

    private void Compute(IReadOnlyList<EncodedText> rows, Func<EncoderBatch, Tensor, Tensor> read, Action<int, float[]> receive)
    {
        TorchRuntime.UseThreads(threads);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var batch = new EncoderBatch(rows, Configuration);
        Tensor values = read(batch, Encoder.Hidden(batch)); // [B, N]
        float[] flat = new float[values.numel()];
        TokenTensors.CopyTo(values, flat);
        int width = flat.Length / rows.Count;
        for (int row = 0; row < rows.Count; row++)
        {
            receive(row, flat[(row * width)..((row + 1) * width)]);
        }
    }

    private static Tensor WithHead(FirstTokenHead? head, Func<FirstTokenHead, Tensor> read)
    {
        using var scope = NewDisposeScope();
        return head is null
            ? throw new InvalidOperationException("The model has no such head.")
            : read(head).MoveToOuterDisposeScope();
    }
}
