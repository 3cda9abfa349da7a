using Dramatis.Conversations;
using Dramatis.Models.Pipeline;
using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Candidates;

/// <summary>
/// Draws several replies and gives the one that a choice ranks first; the order with its reasons travels along
/// (<see cref="RankingKey"/> among the additional properties). Streams arrive whole, for no reply is known before all are.
/// </summary>
public sealed class RerankChatClient : DelegatingChatClient
{
    /// <summary>Key of the ranking (a list of <see cref="Ranked{T}"/>) among the additional properties of a response.</summary>
    public const string RankingKey = "dramatis.rerank.ranking";

    private const int Most = 256;

    private readonly Persona persona;
    private readonly CandidateChoice choice;
    private readonly int count;

    /// <summary>Puts a choice around a client.</summary>
    /// <param name="inner">The client.</param>
    /// <param name="persona">Who speaks.</param>
    /// <param name="choice">Orders the replies.</param>
    /// <param name="count">Replies drawn, 2 to 256. They differ only where the options let the model draw (a temperature above 0).</param>
    public RerankChatClient(IChatClient inner, Persona persona, CandidateChoice choice, int count)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(choice);
        this.persona = persona;
        this.choice = choice;
        this.count = count is >= 2 and <= Most
            ? count
            : throw new InvalidInputException("rerank", FormattableString.Invariant($"is to draw {count} replies."), FormattableString.Invariant($"Draw 2 to {Most}."));
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> asked = [.. messages];
        ChatResponse[] responses = await Task.WhenAll(Enumerable.Range(0, count).Select(i => base.GetResponseAsync(asked, options.ForDraw(i), cancellationToken)));
        Turn[] turns =
        [
            .. asked.Where(m => m.Role == ChatRole.User || m.Role == ChatRole.Assistant)
                .Select((m, i) => new Turn(i, m.Role == ChatRole.User ? "user" : persona.Id, m.Text)),
        ];
        IReadOnlyList<Ranked<Candidate>> ranking = await choice.RankAsync(
            persona, new DialogueContext(persona.Id, turns), [.. responses.Select(r => new Candidate(r.Text))], cancellationToken);
        ChatResponse best = responses[ranking[0].Index];
        best.AdditionalProperties = new AdditionalPropertiesDictionary(best.AdditionalProperties ?? []) { [RankingKey] = ranking };
        return best;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }
}
