using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dramatis.Experiments.Journaling;
using Microsoft.Extensions.AI;

namespace Dramatis.Experiments.Running;

/// <summary>
/// The model as one trial sees it. Every request is named by trial, role, content and how often the trial asked the same before;
/// from that name comes its seed (unless the study sets one), and under that name a paid reply is committed to the journal before
/// the trial sees it, so that a resumed trial walks over its old replies without paying again.
/// </summary>
internal sealed class TrialChatClient : DelegatingChatClient
{
    private readonly ConcurrentDictionary<string, int> asked = new(StringComparer.Ordinal);
    private readonly string role;
    private readonly TrialKey trial;
    private readonly UsageMeter meter;
    private readonly IJournal? replies;

    /// <summary>Wraps a model for a trial.</summary>
    /// <param name="inner">The model; it is not disposed with this client.</param>
    /// <param name="role">Its role.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="meter">Where usage is counted.</param>
    /// <param name="replies">Where replies are kept, or null when repeating a call costs nothing.</param>
    public TrialChatClient(IChatClient inner, string role, TrialKey trial, UsageMeter meter, IJournal? replies)
        : base(inner)
    {
        this.role = role;
        this.trial = trial;
        this.meter = meter;
        this.replies = replies;
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> conversation = [.. messages];
        (string key, ChatOptions named) = Name(conversation, options);
        if (await FindAsync(key, cancellationToken) is { } known)
        {
            return known;
        }

        ChatResponse response = await base.GetResponseAsync(conversation, named, cancellationToken);
        await KeepAsync(key, response);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> conversation = [.. messages];
        (string key, ChatOptions named) = Name(conversation, options);
        if (await FindAsync(key, cancellationToken) is { } known)
        {
            foreach (ChatResponseUpdate update in known.ToChatResponseUpdates())
            {
                yield return update;
            }

            yield break;
        }

        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(conversation, named, cancellationToken))
        {
            updates.Add(update);
            yield return update;
        }

        await KeepAsync(key, updates.ToChatResponse());
    }

    /// <summary>Does nothing: the model belongs to the run, not to the trial.</summary>
#pragma warning disable CA2215 // calling the base would dispose a model that other trials still use
    protected override void Dispose(bool disposing)
    {
    }
#pragma warning restore CA2215

    private (string Key, ChatOptions Options) Name(IReadOnlyList<ChatMessage> conversation, ChatOptions? options)
    {
        string request = Convert.ToHexStringLower(RequestDigest.Of(conversation, options));
        int repeat = asked.AddOrUpdate(request, 0, (_, before) => before + 1);
        byte[] name = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{trial.Value}|{role}|{request}|{repeat}")));
        ChatOptions named = options?.Clone() ?? new ChatOptions();

        // Some endpoints take 32-bit seeds only.
        named.Seed ??= BinaryPrimitives.ReadInt32LittleEndian(name) & int.MaxValue;
        return (Convert.ToHexStringLower(name.AsSpan(0, 16)), named);
    }

    private async ValueTask<ChatResponse?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (replies is null || await replies.FindReplyAsync(key, cancellationToken) is not { } stored)
        {
            return null;
        }

        ChatResponse? response = JsonSerializer.Deserialize<ChatResponse>(
            OutcomeCodec.Unpack(stored).Span, AIJsonUtilities.DefaultOptions);
        meter.Add(response?.Usage, fromJournal: true);
        return response;
    }

    private async ValueTask KeepAsync(string key, ChatResponse response)
    {
        if (replies is not null)
        {
            byte[] reply = OutcomeCodec.Pack(JsonSerializer.SerializeToUtf8Bytes(response, AIJsonUtilities.DefaultOptions));

            // Not cancelled by Ctrl-C: the reply is paid for.
            await replies.StoreReplyAsync(key, trial.Value, reply, CancellationToken.None);
        }

        meter.Add(response.Usage, fromJournal: false);
    }
}
