using Dramatis.Models;
using Dramatis.Torch.Engine.ChatTemplates;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using Dramatis.Torch.Runtime;
using Microsoft.Extensions.AI;
using TorchSharp;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>
/// A loaded model with everything that answers from it. Requests of all callers meet in one queue and are computed together, the
/// beginnings they share once; a result depends on the request only. Requests with an intervention, and models whose layout the
/// fused kernels do not know, are computed one by one on the block loop. Thread-safe; dispose it when no request is running.
/// </summary>
public sealed class LanguageModel : ILanguageModel, ILogLikelihood, IDisposable
{
    private readonly PrefixCache prefixes;
    private readonly Lazy<Decoder> decoder;
    private readonly Lazy<Scorer> scorer;
    private readonly Lazy<Generator> generator;
    private readonly Lazy<IChatTemplate> template;
    private readonly SemaphoreSlim workers;
    private readonly int threads;
    private readonly IReadOnlySet<int> endTokens;
    private FusedServer? server;

    /// <summary>Loads the weights of a source. The source stays the caller's and may be disposed afterwards.</summary>
    /// <exception cref="ModelFormatException">A weight is missing or damaged.</exception>
    /// <exception cref="InvalidInputException">
    /// The patch of the options does not fit the model, or the model cannot be kept in the precision that they ask for.
    /// </exception>
    /// <exception cref="TorchUnavailableException">There is no tensor library.</exception>
    public LanguageModel(ModelSource source, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        Options = options ?? new EngineOptions();
        Configuration = source.Configuration;
        template = new Lazy<IChatTemplate>(() => source.Template); // a model that does not chat still scores texts
        Tokenizer = source.Tokenizer;
        BeginningToken = source.BeginningToken;
        Description = source.Description;
        endTokens = source.EndTokens;
        threads = Options.Threads ?? TorchRuntime.ThreadsFor(DecoderTensors.Expected(Configuration).Sum(weight => weight.Shape.Aggregate(1L, (product, size) => product * size)));
        (server, decoder) = Options.Patch is { } patch ? Patched(source, Options, patch) : Plain(source, Options);
        prefixes = new PrefixCache(Options.PrefixCacheBytes);
        scorer = new Lazy<Scorer>(() => new Scorer(Decoder, prefixes));
        generator = new Lazy<Generator>(() => new Generator(Decoder, Tokenizer, endTokens, prefixes));
        workers = new SemaphoreSlim(Options.Workers ?? Math.Max(1, Environment.ProcessorCount / threads));
        string weights = Options.Patch is { } changed ? $"{source.Fingerprint}/{changed.Key}" : source.Fingerprint;
        string precision = Options.Precision.ToString().ToLowerInvariant();
        Fingerprint = server is null
            ? $"{weights}/{precision}/blocks-{PrefixCache.BlockSize}"
            : $"{weights}/{precision}/fused-1";
    }

    /// <summary>How it works.</summary>
    public EngineOptions Options { get; }

    /// <summary>One line for people.</summary>
    public string Description { get; }

    /// <summary>Sizes and constants.</summary>
    public DecoderConfiguration Configuration { get; }

    /// <summary>
    /// The transformer, for what lies below requests: taps, steering, adapters. A fused model makes it when it is first needed, from the
    /// weights as <see cref="EngineOptions.Precision"/> keeps them, and then holds the weights twice.
    /// </summary>
    public Decoder Decoder => decoder.Value;

    /// <summary>Text to ids and back.</summary>
    public ITextTokenizer Tokenizer { get; }

    /// <summary>How conversations are written.</summary>
    /// <exception cref="ModelFormatException">The model has no template, or one that cannot be used.</exception>
    public IChatTemplate Template => template.Value;

    /// <summary>Id that the model expects before plain text, or null. A chat template writes its own.</summary>
    public int? BeginningToken { get; }

    /// <summary>Writes replies on the block loop of <see cref="Decoder"/>; does not wait in the queue.</summary>
    public Generator Generator => generator.Value;

    /// <summary>Whether requests are computed together on the fused kernels.</summary>
    public bool IsFused => server is not null;

    /// <summary>What the queue has computed and found known; zeros for a model that is not fused.</summary>
    public SchedulerCounts Counts => server?.Scheduler.Counts ?? new SchedulerCounts(0, 0, 0);

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public int ContextLength => Configuration.ContextLength;

    /// <inheritdoc/>
    public int VocabularySize => Configuration.VocabularySize;

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string text, bool allowSpecial = false) => Tokenizer.Encode(text, allowSpecial);

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> ids) => Tokenizer.Decode(ids);

    /// <inheritdoc/>
    public IReadOnlyList<int> EncodeChat(IReadOnlyList<ChatMessage> messages, string replyPrefix = "") =>
        Template.Encode(messages, Tokenizer, replyPrefix);

    /// <inheritdoc/>
    public ValueTask<float[]> NextTokenLogProbabilitiesAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken = default) =>
        NextTokenLogProbabilitiesAsync(ids, null, cancellationToken);

    /// <inheritdoc cref="NextTokenLogProbabilitiesAsync(IReadOnlyList{int}, CancellationToken)"/>
    public async ValueTask<float[]> NextTokenLogProbabilitiesAsync(
        IReadOnlyList<int> ids, PassIntervention? intervention, CancellationToken cancellationToken = default)
    {
        ids = intervention?.Before(ids) ?? ids;
        PromptChecks.Require(ids, Configuration, 1);
        return server is not null && intervention is null
            ? await server.Scheduler.Run(new NextTokenJob(ids, cancellationToken))
            : await ComputeAsync(() => scorer.Value.NextTokenLogProbabilities(ids, intervention, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Scores each continuation as the beginning of the reply. Prefix and continuation are encoded together, as the model would have
    /// written them; where that joins the end of the prefix and the beginning of a continuation in one token ("Answer: " and "A"
    /// give " A"), the scores of all continuations count from before that token, so that they stay comparable.
    /// </summary>
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default) =>
        ScoreAsync(request, null, cancellationToken);

    /// <inheritdoc cref="ScoreAsync(ScoringRequest, CancellationToken)"/>
    public async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(
        ScoringRequest request, PassIntervention? intervention, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ContinuationTokens tokens = ContinuationTokens.Encode(this, request);
        IReadOnlyList<double> sums = await ScoreTokensAsync(tokens.Context, tokens.Continuations, intervention, cancellationToken);
        return
        [
            .. request.Continuations.Select((text, i) => new ContinuationScore(text, Math.Min(0, sums[i]), tokens.Continuations[i].Count)),
        ];
    }

    /// <summary>Log-probability (nats) of each continuation after the context: the sum over its tokens.</summary>
    /// <param name="context">Token ids; not empty.</param>
    /// <param name="continuations">Token ids of each; none empty.</param>
    /// <param name="intervention">What happens inside the model; null for nothing.</param>
    /// <param name="cancellationToken">Looked at before each pass.</param>
    /// <exception cref="InvalidInputException">Context or continuation is empty, unknown to the model or too long.</exception>
    public async ValueTask<IReadOnlyList<double>> ScoreTokensAsync(
        IReadOnlyList<int> context,
        IReadOnlyList<IReadOnlyList<int>> continuations,
        PassIntervention? intervention = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(continuations);
        context = intervention?.Before(context) ?? context;
        Scorer.Check(context, continuations, Configuration);
        return server is not null && intervention is null
            ? await server.Scheduler.Run(new ScoringJob(context, continuations, cancellationToken))
            : await ComputeAsync(() => scorer.Value.Score(context, continuations, intervention, cancellationToken), cancellationToken);
    }

    /// <summary>Log-probability (nats) of each token of a text after those before it; one fewer than tokens.</summary>
    /// <param name="ids">Token ids; at least two.</param>
    /// <param name="intervention">What happens inside the model; null for nothing.</param>
    /// <param name="cancellationToken">Looked at before each pass.</param>
    /// <exception cref="InvalidInputException">The text is too short, unknown to the model or too long.</exception>
    public async ValueTask<IReadOnlyList<double>> ScoreTextAsync(
        IReadOnlyList<int> ids, PassIntervention? intervention = null, CancellationToken cancellationToken = default)
    {
        ids = intervention?.Before(ids) ?? ids;
        Scorer.CheckText(ids, Configuration);
        return server is not null && intervention is null
            ? await server.Scheduler.Run(new TextJob(ids, cancellationToken))
            : await ComputeAsync(() => (IReadOnlyList<double>)[.. scorer.Value.ScoreText(ids, intervention, cancellationToken).Skip(intervention?.Places ?? 0)], cancellationToken);
    }

    /// <summary>Answers one prompt, together with whatever else is asked at the time.</summary>
    /// <param name="request">The prompt and the settings.</param>
    /// <param name="onText">Receives the text in pieces, on a thread that computes for others too: it must not wait for anything.</param>
    /// <param name="cancellationToken">Looked at while waiting and before each token.</param>
    /// <exception cref="InvalidInputException">The request does not fit the context or has a setting out of range.</exception>
    public Task<GenerationResult> GenerateAsync(
        GenerationRequest request, Action<string>? onText = null, CancellationToken cancellationToken = default)
    {
        request = request.Intervention is { Places: > 0 } beginning ? request with { Ids = beginning.Before(request.Ids) } : request;
        Generator.Validate(request, Configuration);
        return server is not null && request.Intervention is null
            ? server.Scheduler.Run(new GenerationJob(request, Tokenizer, endTokens, onText, cancellationToken))
            : ComputeAsync(() => Generator.Generate(request, onText, cancellationToken), cancellationToken);
    }

    /// <summary>Takes over the weights of <see cref="Decoder"/> after they have been changed in place. Call it when no request is running.</summary>
    public void RefreshWeights()
    {
        Decoder changed = Decoder;
        server?.Dispose();
        prefixes.Clear();
        server = FusedServer.TryCreate(changed, Options);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        server?.Dispose();
        if (decoder.IsValueCreated)
        {
            decoder.Value.Dispose();
        }

        prefixes.Dispose();
        workers.Dispose();
    }

    private static (FusedServer? Server, Lazy<Decoder> Decoder) Plain(ModelSource source, EngineOptions options) =>
        FusedServer.TryCreate(source.Weights, source.Configuration, options) is { } server
            ? (server, new Lazy<Decoder>(server.ToDecoder))
            : (null, new Lazy<Decoder>(Load(source, options.Precision)));

    // A patch changes the exact weights, and fewer bits are kept of the result.
    private static (FusedServer? Server, Lazy<Decoder> Decoder) Patched(ModelSource source, EngineOptions options, IWeightPatch patch)
    {
        Decoder decoder = Load(source, source.Configuration.IsLlamaLayout ? WeightPrecision.Float32 : options.Precision);
        try
        {
            patch.Apply(decoder);
            return (FusedServer.TryCreate(decoder, options), new Lazy<Decoder>(decoder));
        }
        catch
        {
            decoder.Dispose();
            throw;
        }
    }

    private static Decoder Load(ModelSource source, WeightPrecision precision)
    {
        if (precision == WeightPrecision.Int8)
        {
            throw new InvalidInputException(
                source.Location, $"cannot be kept in int8: the kernels for it do not know models of the family {source.Configuration.Family} as this one is built.", "Use float32 or bfloat16 (f32, bf16).");
        }

        Decoder loaded = new(source.Configuration, precision == WeightPrecision.BFloat16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32);
        try
        {
            loaded.Load(source.Weights);
        }
        catch
        {
            loaded.Dispose();
            throw;
        }

        loaded.eval();
        return loaded;
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
