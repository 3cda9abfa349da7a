using System.Runtime.CompilerServices;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Dramatis.Models.Pipeline;

/// <summary>
/// Tries a call again when it may succeed later: rate limits (waiting as long as the endpoint asks), server errors, time-outs,
/// broken connections, broken replies. Never after a refusal of the request, the key or the model.
/// </summary>
public sealed class RetryChatClient : ModelLayer
{
    private static readonly ResiliencePropertyKey<RandomStream> Jitter = new("dramatis.jitter");
    private readonly ModelRetryOptions options;
    private readonly ModelLimiter? limiter;
    private readonly TimeProvider time;
    private readonly RandomStream random;
    private readonly ILogger logger;
    private readonly ResiliencePipeline pipeline;
    private long calls;

    /// <summary>Creates the layer.</summary>
    /// <param name="inner">The client below.</param>
    /// <param name="options">Attempts, delays, time-outs.</param>
    /// <param name="time">The clock of delays and time-outs.</param>
    /// <param name="random">Jitter; never changes an answer.</param>
    /// <param name="logger">Told of every further attempt.</param>
    public RetryChatClient(
        IChatClient inner, ModelRetryOptions? options = null, TimeProvider? time = null, RandomStream? random = null, ILogger? logger = null)
        : this(inner, options, time, random, logger, limiter: null)
    {
    }

    internal RetryChatClient(
        IChatClient inner, ModelRetryOptions? options, TimeProvider? time, RandomStream? random, ILogger? logger, ModelLimiter? limiter)
        : base(inner)
    {
        this.options = (options ?? new ModelRetryOptions()).Validated();
        this.time = time ?? TimeProvider.System;
        this.random = random ?? RandomStream.FromKey("retry");
        this.logger = logger ?? NullLogger.Instance;
        this.limiter = limiter;
        pipeline = Build();
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> list = [.. messages];
        return await ExecuteAsync(async token => await base.GetResponseAsync(list, options, token), cancellationToken);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> list = [.. messages];
        if (!this.options.LiveStreams)
        {
            List<ChatResponseUpdate> whole = await ExecuteAsync(
                async token => await base.GetStreamingResponseAsync(list, options, token).ToListAsync(token), cancellationToken);
            foreach (ChatResponseUpdate update in whole)
            {
                yield return update;
            }

            yield break;
        }

        await using LiveStream stream = await ExecuteAsync(
            token => LiveStream.OpenAsync(
                streamToken => base.GetStreamingResponseAsync(list, options, streamToken), token, cancellationToken),
            cancellationToken);
        while (stream.HasCurrent)
        {
            yield return stream.Current;
            await stream.AdvanceAsync(this.options.AttemptTimeout, time, Where);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(
        ILogLikelihood inner, ScoringRequest request, CancellationToken cancellationToken) =>
        await ExecuteAsync(async token => await inner.ScoreAsync(request, token), cancellationToken);

    private string Where => InnerClient.GetService<ChatClientMetadata>() is { DefaultModelId: { } name } ? $"model '{name}'" : "the model";

    private ResiliencePipeline Build()
    {
        ResiliencePipelineBuilder builder = new() { TimeProvider = time };
        if (options.Attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Attempts - 1,
                ShouldHandle = arguments => ValueTask.FromResult(MayRetry(arguments.Outcome.Exception)),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Delay(arguments)),
                OnRetry = OnRetry,
            });
        }

        return builder.AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout }).Build();
    }

    private bool MayRetry(Exception? error) => error is TimeoutRejectedException
        || (error is ModelCallException { IsTransient: true } failure && !(failure.RetryAfter > options.MaximumRetryAfter));

    private TimeSpan Delay(RetryDelayGeneratorArguments<object> arguments)
    {
        RandomStream jitter = arguments.Context.Properties.GetValue(Jitter, random);
        double doubled = options.BaseDelay.TotalSeconds * Math.Pow(2, arguments.AttemptNumber);
        double own = Math.Min(doubled, options.MaximumDelay.TotalSeconds) * (0.5 + (0.5 * jitter.NextDouble()));

        // The endpoint's wait is the least; a little more keeps those who were told the same from coming back together.
        TimeSpan wait = (arguments.Outcome.Exception as ModelCallException)?.RetryAfter is { } asked
            ? asked + (TimeSpan.FromSeconds(Math.Min(own, 1)) * jitter.NextDouble())
            : TimeSpan.FromSeconds(own);
        TimeSpan forRate = limiter?.RepeatAfter() ?? TimeSpan.Zero;
        return wait > forRate ? wait : forRate;
    }

    private ValueTask OnRetry(OnRetryArguments<object> arguments)
    {
        ModelCallException? failure = arguments.Outcome.Exception as ModelCallException;
        if (failure?.Failure is ModelFailure.RateLimited)
        {
            limiter?.Crowded(failure.RetryAfter);
        }

        ModelTelemetry.Retries.Add(1, new KeyValuePair<string, object?>("error.type", (failure?.Failure ?? ModelFailure.Timeout).ToString()));
        logger.LogInformation(
            "Attempt {Attempt} of {Attempts} failed ({Reason}); trying again in {Delay:0.0} s",
            arguments.AttemptNumber + 1,
            options.Attempts,
            failure?.Found ?? "no answer in time",
            arguments.RetryDelay.TotalSeconds);
        return ValueTask.CompletedTask;
    }

    private async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        int attempts = 0;
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Jitter, random.Split(Interlocked.Increment(ref calls)));
        try
        {
            return await pipeline.ExecuteAsync(
                async state =>
                {
                    attempts++;
                    return await attempt(state.CancellationToken);
                },
                context);
        }
        catch (TimeoutRejectedException)
        {
            throw new ModelCallException(
                ModelFailure.Timeout, Where, $"no answer within {options.AttemptTimeout.TotalSeconds:0.#} s.", "Allow more time, or use a faster model.")
                .AfterAttempts(attempts);
        }
        catch (ModelCallException e) when (attempts > 1)
        {
            throw e.AfterAttempts(attempts);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
