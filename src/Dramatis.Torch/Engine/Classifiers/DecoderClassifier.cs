using Dramatis.Models;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Classifiers;

/// <summary>
/// A decoder that classifies pairs of texts by its state at their last token: the layout of Hugging Face's classifiers on decoders
/// (<c>score.weight</c> [classes, width]), with <see cref="PairSettings"/> beside it. Thread-safe; dispose it when nothing is running.
/// </summary>
public sealed class DecoderClassifier : ITextClassifier
{
    private const string ScoreName = "score.weight";
    private readonly Decoder decoder;
    private readonly Tensor score; // [classes, width]
    private readonly TurnPairs pairs;
    private readonly PairSettings settings;
    private readonly EncoderOptions options;
    private readonly int threads;
    private readonly SemaphoreSlim workers;

    private DecoderClassifier(ModelSource source, string folder, EncoderOptions options)
    {
        this.options = options;
        settings = PairSettings.Read(folder, source.Configuration.ContextLength);
        pairs = new TurnPairs(source.Tokenizer);
        if (!source.Weights.Names.Contains(ScoreName) || source.Weights.Shape(ScoreName) is not [var classes, var width] || width != source.Configuration.HiddenSize)
        {
            throw new ModelFormatException(folder, $"the weight '{ScoreName}' is missing or not of shape [classes, {source.Configuration.HiddenSize}].");
        }

        Labels = ClassNames.Read(folder, checked((int)classes));
        Fingerprint = FormattableString.Invariant($"{source.Fingerprint}/pairs-{settings.Format}-{settings.MaximumLength}/temperature-{settings.Temperature:R}");
        decoder = new Decoder(source.Configuration);
        try
        {
            decoder.Load(source.Weights);
            score = source.Weights.Read(ScoreName, ScalarType.Float32).DetachFromDisposeScope();
        }
        catch
        {
            decoder.Dispose();
            throw;
        }

        decoder.eval();
        threads = TorchRuntime.ThreadsFor(decoder.parameters().Sum(weight => weight.numel()));
        workers = new SemaphoreSlim(options.Workers ?? Math.Max(1, Environment.ProcessorCount / threads));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <summary>Whether a folder says that it holds such a model.</summary>
    public static bool IsIn(string folder) => ClassNames.AreIn(folder) && EncoderConfigurationFile.EncoderTypeOf(folder) is null;

    /// <summary>Loads a folder.</summary>
    /// <param name="folder">config.json, tokenizer.json, safetensors and pair.json.</param>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged or of a kind not supported.</exception>
    /// <exception cref="InvalidInputException">The vocabulary lacks the marks of turns.</exception>
    public static DecoderClassifier Open(string folder, EncoderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        using ModelSource source = ModelSource.OpenFolder(folder);
        return new DecoderClassifier(source, folder, options ?? new EncoderOptions());
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TextClassification>> ClassifyAsync(IReadOnlyList<TextPair> texts, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<float[]> logits = await LogitsAsync(texts, cancellationToken);
        return [.. logits.Select(Classification)];
    }

    /// <summary>The logits of each pair, in the order of <see cref="Labels"/>.</summary>
    public async ValueTask<IReadOnlyList<float[]>> LogitsAsync(IReadOnlyList<TextPair> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        EncodedText[] rows = [.. texts.Select(text => pairs.Encode(text.First, text.Second, settings.MaximumLength))];
        float[][] results = new float[rows.Length][];
        await Task.WhenAll(LengthBuckets.Of(rows, options.BatchTokens).Select(WorkAsync));
        return results;

        async Task WorkAsync(IReadOnlyList<int> bucket)
        {
            await workers.WaitAsync(cancellationToken);
            try
            {
                float[] flat = await Task.Run(() => Compute([.. bucket.Select(i => rows[i].Ids)]), cancellationToken);
                foreach ((int at, int row) in bucket.Index())
                {
                    results[row] = flat[(at * Labels.Count)..((at + 1) * Labels.Count)];
                }
            }
            finally
            {
                workers.Release();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        decoder.Dispose();
        score.Dispose();
        workers.Dispose();
    }

    // Padding stands to the right of all that is real: no real token sees it.
    private float[] Compute(IReadOnlyList<int>[] rows)
    {
        TorchRuntime.UseThreads(threads);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        int length = rows.Max(row => row.Count);
        long[] ids = new long[rows.Length * length];
        foreach ((int at, IReadOnlyList<int> row) in rows.Index())
        {
            for (int t = 0; t < row.Count; t++)
            {
                ids[(at * length) + t] = row[t];
            }
        }

        Tensor hidden = decoder.Hidden(tensor(ids, [rows.Length, length])); // [B, T, C]
        Tensor last = tensor([.. rows.Select((row, at) => ((long)at * length) + row.Count - 1)]);
        Tensor logits = nn.functional.linear(hidden.reshape(-1, hidden.shape[2]).index_select(0, last), score); // [B, classes]
        float[] flat = new float[logits.numel()];
        TokenTensors.CopyTo(logits, flat);
        return flat;
    }

    private TextClassification Classification(float[] logits) => new(
        [.. Labels.Zip(ClassProbabilities.Of(logits, settings.Temperature, independent: false), (label, probability) => new ClassProbability(label, probability))]);
}
