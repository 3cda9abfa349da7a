using Dramatis.Models;
using Dramatis.Torch.Engine.ChatTemplates;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using Dramatis.Torch.Runtime;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>
/// A loaded model with everything that answers from it. A bounded number of requests is computed side by side, each alone, so that
/// a result depends on the request only. Thread-safe; dispose it when no request is running.
/// </summary>
public sealed class LanguageModel : ILanguageModel, ILogLikelihood, IDisposable
{
    private readonly PrefixCache prefixes;
    private readonly Scorer scorer;
    private readonly SemaphoreSlim workers;
    private readonly int threads;

    /// <summary>Loads the weights of a source as float32. The source stays the caller's and may be disposed afterwards.</summary>
    /// <exception cref="ModelFormatException">A weight is missing or damaged, or the chat template is not recognised.</exception>
    /// <exception cref="TorchUnavailableException">There is no tensor library.</exception>
    public LanguageModel(ModelSource source, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        Options = options ?? new EngineOptions();
        Template = source.Template;
        Tokenizer = source.Tokenizer;
        Description = source.Description;
        Fingerprint = $"{source.Fingerprint}/float32/blocks-{PrefixCache.BlockSize}";
        Decoder = new Decoder(source.Configuration);
        try
        {
            Decoder.Load(source.Weights);
        }
        catch
        {
            Decoder.Dispose();
            throw;
        }

        Decoder.eval();
        prefixes = new PrefixCache(Options.PrefixCacheBytes);
        scorer = new Scorer(Decoder, prefixes);
        Generator = new Generator(Decoder, Tokenizer, source.EndTokens, prefixes);
        threads = TorchRuntime.ThreadsFor(Decoder.Export().Sum(entry => entry.Value.numel()));
        workers = new SemaphoreSlim(Options.Workers ?? Math.Max(1, Environment.ProcessorCount / threads));
    }

    /// <summary>How it works.</summary>
    public EngineOptions Options { get; }

    /// <summary>One line for people.</summary>
    public string Description { get; }

    /// <summary>The transformer, for what lies below requests: taps, steering, adapters.</summary>
    public Decoder Decoder { get; }

    /// <summary>Text to ids and back.</summary>
    public ITextTokenizer Tokenizer { get; }

    /// <summary>How conversations are written.</summary>
    public IChatTemplate Template { get; }

    /// <summary>Writes replies, also many at once; does not queue behind the workers.</summary>
    public Generator Generator { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public int ContextLength => Decoder.Configuration.ContextLength;

    /// <inheritdoc/>
    public int VocabularySize => Decoder.Configuration.VocabularySize;

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string text, bool allowSpecial = false) => Tokenizer.Encode(text, allowSpecial);

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> ids) => Tokenizer.Decode(ids);

    /// <inheritdoc/>
    public IReadOnlyList<int> EncodeChat(IReadOnlyList<ChatMessage> messages, string replyPrefix = "") =>
        Template.Encode(messages, Tokenizer, replyPrefix);

    /// <inheritdoc/>
    public async ValueTask<float[]> NextTokenLogProbabilitiesAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken = default) =>
        await ComputeAsync(() => scorer.NextTokenLogProbabilities(ids, cancellationToken), cancellationToken);

    /// <summary>
    /// Scores each continuation as the beginning of the reply. Prefix and continuation are encoded together, as the model would have
    /// written them; where that joins the end of the prefix and the beginning of a continuation in one token ("Answer: " and "A"
    /// give " A"), the scores of all continuations count from before that token, so that they stay comparable.
    /// </summary>
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ContinuationTokens tokens = ContinuationTokens.Encode(this, request);
        IReadOnlyList<double> sums = await ComputeAsync(
            () => scorer.Score(tokens.Context, tokens.Continuations, cancellationToken), cancellationToken);
        return
        [
            .. request.Continuations.Select((text, i) => new ContinuationScore(text, Math.Min(0, sums[i]), tokens.Continuations[i].Count)),
        ];
    }

    /// <summary>Answers one prompt on a worker.</summary>
    /// <param name="request">The prompt and the settings.</param>
    /// <param name="onText">Receives the text in pieces, on the worker's thread.</param>
    /// <param name="cancellationToken">Looked at while waiting and before each token.</param>
    public Task<GenerationResult> GenerateAsync(
        GenerationRequest request, Action<string>? onText = null, CancellationToken cancellationToken = default) =>
        ComputeAsync(() => Generator.Generate(request, onText, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        Decoder.Dispose();
        prefixes.Dispose();
        workers.Dispose();
    }

    private async Task<T> ComputeAsync<T>(Func<T> compute, CancellationToken cancellationToken)
    {
        await workers.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(
                () =>
                {
                    TorchRuntime.UseThreads(threads);
                    return compute();
                },
                cancellationToken);
        }
        finally
        {
            workers.Release();
        }
    }
}
