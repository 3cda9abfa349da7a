using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Microsoft.Extensions.AI;

namespace Dramatis.Experiments.Running;

/// <summary>
/// The model as one trial sees it. Every request is named by trial, role, content and how often the trial asked the same before;
/// from that name come its seed (unless the study sets one) and its repeat index, so two trials never share an answer and a resumed
/// trial finds its own again.
/// </summary>
internal sealed class TrialChatClient : ModelLayer
{
    private readonly ConcurrentDictionary<string, int> asked = new(StringComparer.Ordinal);
    private readonly string role;
    private readonly string stream;
    private readonly bool owns;
    private readonly TrialKey trial;
    private readonly TrialMeter meter;
    private readonly ModelCallScope scope;

    /// <summary>Wraps a model for a trial.</summary>
    /// <param name="inner">The model.</param>
    /// <param name="role">Its role.</param>
    /// <param name="trial">Key of the trial.</param>
    /// <param name="stream">Name of the trial's random stream.</param>
    /// <param name="meter">Where usage is counted.</param>
    /// <param name="owns">Whether the model is disposed with this client; otherwise it belongs to the run, and other trials use it.</param>
    public TrialChatClient(IChatClient inner, string role, TrialKey trial, string stream, TrialMeter meter, bool owns = false)
        : base(inner)
    {
        this.owns = owns;
        this.trial = trial;
        this.role = role;
        this.stream = stream;
        this.meter = meter;
        scope = new ModelCallScope { Trial = trial.Value, Usage = meter };
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> conversation = [.. messages];
        (ChatOptions named, ModelCallScope call) = Name(conversation, options);
        CallNotes notes = CallNotes.Current = new CallNotes();
        using IDisposable entered = call.Enter();
        ChatResponse response = await base.GetResponseAsync(conversation, named, cancellationToken);
        Count(response.Usage, notes);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> conversation = [.. messages];
        (ChatOptions named, ModelCallScope call) = Name(conversation, options);
        CallNotes notes = new();
        UsageDetails usage = new();
        await using IAsyncEnumerator<ChatResponseUpdate> updates =
            base.GetStreamingResponseAsync(conversation, named, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates, call, notes))
        {
            foreach (UsageContent content in updates.Current.Contents.OfType<UsageContent>())
            {
                usage.Add(content.Details);
            }

            yield return updates.Current;
        }

        Count(usage, notes);
    }

    /// <inheritdoc/>
    protected override async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(
        ILogLikelihood inner, ScoringRequest request, CancellationToken cancellationToken)
    {
        CallNotes notes = CallNotes.Current = new CallNotes();
        using IDisposable entered = scope.Enter();
        IReadOnlyList<ContinuationScore> scores = await inner.ScoreAsync(request, cancellationToken);
        meter.Add(0, scores.Sum(s => (long)s.TokenCount), notes.CacheHit);
        return scores;
    }

    /// <inheritdoc/>
    /// <remarks>Gives <see cref="ClientLayers"/> too: what a trial makes of its model is named and counted as the model.</remarks>
    public override object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ClientLayers) && serviceKey is null
        ? new ClientLayers(other => new TrialChatClient(ClientLayers.Like(InnerClient, other), role, trial, stream, meter, owns: true))
        : base.GetService(serviceType, serviceKey);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (owns)
        {
            base.Dispose(disposing);
        }
    }

    // The consumer's code runs between two updates, outside the scope; so the scope is entered for each.
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, ModelCallScope call, CallNotes notes)
    {
        CallNotes.Current = notes;
        using IDisposable entered = call.Enter();
        return await updates.MoveNextAsync();
    }

    private (ChatOptions Options, ModelCallScope Scope) Name(IReadOnlyList<ChatMessage> conversation, ChatOptions? options)
    {
        string request = RequestKey.OfChat("", conversation, options, 0)?.RequestHash ?? "unnamed";
        int repeat = asked.AddOrUpdate(request, 0, (_, before) => before + 1);
        byte[] name = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{stream}|{role}|{request}|{repeat}")));

        // Some endpoints take 32-bit seeds only.
        int number = BinaryPrimitives.ReadInt32LittleEndian(name) & int.MaxValue;
        ChatOptions named = options?.Clone() ?? new ChatOptions();
        bool isSeeded = named.Seed is not null;
        named.Seed ??= number;
        return (named, isSeeded ? scope with { Repeat = number } : scope);
    }

    private void Count(UsageDetails? usage, CallNotes notes) =>
        meter.Add(usage?.InputTokenCount ?? 0, usage?.OutputTokenCount ?? 0, notes.CacheHit);
}
