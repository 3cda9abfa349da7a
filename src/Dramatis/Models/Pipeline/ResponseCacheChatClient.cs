using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>
/// Answers a request it has seen before from a store. Equal requests at the same time are asked once; only complete answers are
/// kept. An answer is the same whether it comes from the model or from the store: both pass through the stored form, which keeps what
/// JSON keeps of a response and leaves out raw representations.
/// </summary>
/// <remarks>
/// Requests with server-side state (a conversation id, a continuation token, a raw request) pass by the cache.
/// A stream and a whole answer to the same request share their entry; a kept answer is streamed in one piece.
/// </remarks>
public sealed class ResponseCacheChatClient : ModelLayer
{
    private readonly IResponseStore store;
    private readonly string model;
    private readonly bool liveStreams;
    private readonly SingleFlight<StoredResponse> flights = new();

    /// <summary>Creates the layer.</summary>
    /// <param name="inner">The client below.</param>
    /// <param name="store">Where answers are kept; not disposed with the client.</param>
    /// <param name="model">What the answers depend on besides the request: fingerprint or identifier.</param>
    /// <param name="liveStreams">
    /// True lets a stream through as it arrives, for a person who waits; equal streams at the same time are then asked separately.
    /// False delivers it when it is complete.
    /// </param>
    public ResponseCacheChatClient(IChatClient inner, IResponseStore store, string model, bool liveStreams = false)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(model);
        this.store = store;
        this.model = model;
        this.liveStreams = liveStreams;
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> list = [.. messages];
        if (KeyOf(list, options) is not { } key)
        {
            return await base.GetResponseAsync(list, options, cancellationToken);
        }

        return ReadChat(await FindOrComputeAsync(
            key, async token => WriteChat(await base.GetResponseAsync(list, options, token)), cancellationToken));
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> list = [.. messages];
        IAsyncEnumerable<ChatResponseUpdate> updates = KeyOf(list, options) is not { } key
            ? base.GetStreamingResponseAsync(list, options, cancellationToken)
            : liveStreams ? StreamLiveAsync(key, list, options, cancellationToken)
            : StreamWholeAsync(key, list, options, cancellationToken);
        await foreach (ChatResponseUpdate update in updates.WithCancellation(cancellationToken))
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(
        ILogLikelihood inner, ScoringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inner);
        StoredResponse stored = await FindOrComputeAsync(
            RequestKey.OfScoring(model, request),
            async token => StoredForm.Write(await inner.ScoreAsync(request, token)),
            cancellationToken);
        return StoredForm.ReadScores(stored.Reply);
    }

    private static ChatResponse ReadChat(StoredResponse stored) => StoredForm.ReadChat(stored.Reply);

    private static string WriteChat(ChatResponse response) => StoredForm.Write(response);

    private void Note(bool hit)
    {
        Activity.Current?.SetTag(ModelTelemetry.CacheHitTag, hit);
        ModelTelemetry.CacheLookups.Add(1, new(ModelTelemetry.CacheHitTag, hit), new("gen_ai.request.model", InnerClient.GetService<ChatClientMetadata>()?.DefaultModelId));
        if (CallNotes.Current is { } notes)
        {
            notes.CacheHit = hit;
        }
    }

    private RequestKey? KeyOf(IReadOnlyList<ChatMessage> messages, ChatOptions? options) =>
        RequestKey.OfChat(model, messages, options, ModelCallScope.CurrentRepeat);

    private async Task<StoredResponse> FindOrComputeAsync(
        RequestKey key, Func<CancellationToken, Task<string>> compute, CancellationToken cancellationToken)
    {
        bool found = false;
        (StoredResponse stored, bool shared) = await flights.RunAsync(
            key.Key,
            async token =>
            {
                // Looked up inside the flight: whoever comes just after another's answer was saved finds it.
                if (await store.FindAsync(key.Key, token) is { } known)
                {
                    found = true;
                    return known;
                }

                StoredResponse response = Store(key, await compute(token));

                // The answer is paid for: it is kept even if everybody has gone.
                await store.SaveAsync(response, CancellationToken.None);
                return response;
            },
            cancellationToken);
        Note(found || shared);
        return stored;
    }

    private StoredResponse Store(RequestKey key, string reply) => new(key.Key, key.RequestHash, model, key.Request, reply);

    private async IAsyncEnumerable<ChatResponseUpdate> StreamWholeAsync(
        RequestKey key, IReadOnlyList<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StoredResponse stored = await FindOrComputeAsync(
            key,
            async token => WriteChat(await base.GetStreamingResponseAsync(messages, options, token).ToChatResponseAsync(token)),
            cancellationToken);
        foreach (ChatResponseUpdate update in ReadChat(stored).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamLiveAsync(
        RequestKey key, IReadOnlyList<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StoredResponse? known = await store.FindAsync(key.Key, cancellationToken);
        Note(known is not null);
        if (known is not null)
        {
            foreach (ChatResponseUpdate update in ReadChat(known).ToChatResponseUpdates())
            {
                yield return update;
            }

            yield break;
        }

        List<ChatResponseUpdate> seen = [];
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            seen.Add(update);
            yield return update;
        }

        // Reached only when the stream was read to its end.
        await store.SaveAsync(Store(key, WriteChat(seen.ToChatResponse())), CancellationToken.None);
    }
}
