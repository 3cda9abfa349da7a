using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Makes calls wait for a place and for the rates of the model.</summary>
/// <remarks>A call keeps its place while it is retried, so a crowded endpoint is not crowded further.</remarks>
public sealed class LimitChatClient : ModelLayer
{
    private readonly ModelLimiter limiter;

    /// <summary>Creates the layer.</summary>
    /// <param name="inner">The client below.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="time">The clock of the rates.</param>
    public LimitChatClient(IChatClient inner, ModelLimits limits, TimeProvider? time = null)
        : this(inner, new ModelLimiter((limits ?? throw new ArgumentNullException(nameof(limits))).Validated(), time ?? TimeProvider.System))
    {
    }

    internal LimitChatClient(IChatClient inner, ModelLimiter limiter)
        : base(inner) => this.limiter = limiter;

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> list = [.. messages];
        ModelLimiter.Lease lease = await limiter.EnterAsync(TokenEstimate.Input(list) + TokenEstimate.Output(options), cancellationToken);
        bool succeeded = false;
        long? used = null;
        try
        {
            limiter.Use(lease);
            ChatResponse response = await base.GetResponseAsync(list, options, cancellationToken);
            succeeded = true;
            used = Total(response.Usage);
            return response;
        }
        finally
        {
            lease.End(succeeded, used);
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> list = [.. messages];
        ModelLimiter.Lease lease = await limiter.EnterAsync(TokenEstimate.Input(list) + TokenEstimate.Output(options), cancellationToken);
        bool succeeded = false;
        long? used = null;
        try
        {
            await using IAsyncEnumerator<ChatResponseUpdate> updates =
                base.GetStreamingResponseAsync(list, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                limiter.Use(lease);
                if (!await updates.MoveNextAsync())
                {
                    break;
                }

                foreach (UsageContent content in updates.Current.Contents.OfType<UsageContent>())
                {
                    used = (used ?? 0) + Total(content.Details);
                }

                yield return updates.Current;
            }

            succeeded = true;
        }
        finally
        {
            lease.End(succeeded, used);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(
        ILogLikelihood inner, ScoringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(request);
        long estimate = TokenEstimate.Input(request.Messages) + request.Continuations.Sum(TokenEstimate.Text);
        ModelLimiter.Lease lease = await limiter.EnterAsync(estimate, cancellationToken);
        bool succeeded = false;
        try
        {
            limiter.Use(lease);
            IReadOnlyList<ContinuationScore> scores = await inner.ScoreAsync(request, cancellationToken);
            succeeded = true;
            return scores;
        }
        finally
        {
            lease.End(succeeded, null);
        }
    }

    private static long? Total(UsageDetails? usage) => usage?.TotalTokenCount ?? (usage?.InputTokenCount + usage?.OutputTokenCount);
}
