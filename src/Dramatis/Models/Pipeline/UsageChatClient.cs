using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Reports what every call used to a sink and to the scopes around the call.</summary>
/// <param name="inner">The client below.</param>
/// <param name="model">The identifier that usage is reported under.</param>
/// <param name="sink">Learns of every call; null reports to scopes only.</param>
/// <param name="price">Price of the model; null leaves costs unknown.</param>
/// <param name="time">Measures latency.</param>
public sealed class UsageChatClient(
    IChatClient inner, string model, IUsageSink? sink = null, ModelPrice? price = null, TimeProvider? time = null) : ModelLayer(inner)
{
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        CallNotes notes = CallNotes.Current = new CallNotes();
        Call call = new(ModelCallScope.Chain(), notes, time.GetTimestamp());
        UsageDetails? usage = null;
        bool succeeded = false;
        try
        {
            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken);
            usage = response.Usage;
            succeeded = true;
            return response;
        }
        finally
        {
            Record(call, usage, succeeded);
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        CallNotes notes = new();
        Call call = new(ModelCallScope.Chain(), notes, time.GetTimestamp());
        UsageDetails? usage = null;
        bool succeeded = false;
        try
        {
            await using IAsyncEnumerator<ChatResponseUpdate> updates =
                base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                CallNotes.Current = notes;
                if (!await updates.MoveNextAsync())
                {
                    break;
                }

                foreach (UsageContent content in updates.Current.Contents.OfType<UsageContent>())
                {
                    (usage ??= new UsageDetails()).Add(content.Details);
                }

                yield return updates.Current;
            }

            succeeded = true;
        }
        finally
        {
            Record(call, usage, succeeded);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(
        ILogLikelihood inner, ScoringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inner);
        CallNotes notes = CallNotes.Current = new CallNotes();
        Call call = new(ModelCallScope.Chain(), notes, time.GetTimestamp());
        UsageDetails? usage = null;
        bool succeeded = false;
        try
        {
            IReadOnlyList<ContinuationScore> scores = await inner.ScoreAsync(request, cancellationToken);
            usage = new UsageDetails { OutputTokenCount = scores.Sum(score => (long)score.TokenCount) };
            succeeded = true;
            return scores;
        }
        finally
        {
            Record(call, usage, succeeded);
        }
    }

    private void Record(Call call, UsageDetails? usage, bool succeeded)
    {
        ModelUsage record = new(
            model,
            call.Scopes.Select(scope => scope.Trial).FirstOrDefault(trial => trial is not null),
            usage?.InputTokenCount,
            usage?.OutputTokenCount,
            usage?.CachedInputTokenCount,
            call.Notes.CacheHit ? 0 : price?.Cost(usage),
            time.GetElapsedTime(call.Start),
            call.Notes.CacheHit,
            succeeded);
        IEnumerable<IUsageSink?> sinks = call.Scopes.Select(scope => scope.Usage).Append(sink);
        foreach (IUsageSink each in sinks.OfType<IUsageSink>().Distinct())
        {
            each.Record(record);
        }
    }

    // The scopes are those of the beginning: an abandoned stream is disposed wherever its consumer happens to be.
    private sealed record Call(IReadOnlyList<ModelCallScope> Scopes, CallNotes Notes, long Start);
}
