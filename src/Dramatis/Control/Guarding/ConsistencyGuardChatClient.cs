using System.Runtime.CompilerServices;
using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Guarding;

/// <summary>
/// Holds every reply of the inner client against a persona, memory and what was said before, and does what the policy says with a reply
/// that contradicts. The decision with its reasons travels with the reply: <c>response.GuardDecision()</c>. Works with any client.
/// </summary>
/// <remarks>
/// A stream under <see cref="GuardPolicy.Repair"/> is held at the borders of sentences: each goes out once it was checked. Under
/// <see cref="GuardPolicy.Flag"/> it passes as it comes and the decision follows; the other policies judge whole replies and hold the
/// stream until its end. Tool calls pass untouched.
/// </remarks>
public sealed class ConsistencyGuardChatClient : DelegatingChatClient
{
    private readonly Persona persona;
    private readonly ConsistencyGuardOptions options;
    private readonly ReplyGuard guard;

    /// <summary>Puts a guard around a client.</summary>
    /// <param name="inner">The client.</param>
    /// <param name="persona">Whom it plays.</param>
    /// <param name="options">How the guard works.</param>
    /// <exception cref="InvalidInputException">An option is out of range.</exception>
    public ConsistencyGuardChatClient(IChatClient inner, Persona persona, ConsistencyGuardOptions options)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(options);
        this.persona = persona;
        this.options = options.Validated();
        guard = new ReplyGuard(options);
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> asked = [.. messages];
        ChatResponse response = await base.GetResponseAsync(asked, options, cancellationToken);
        string reply = response.Text;
        if (string.IsNullOrWhiteSpace(reply))
        {
            return response;
        }

        using GuardBudget budget = new(this.options, cancellationToken);
        GuardedTurn turn = await TurnAsync(asked, options, budget, "", [], cancellationToken);
        GuardDecision decision = await guard.DecideAsync(turn, reply, cancellationToken);
        if (!string.Equals(decision.Final, reply, StringComparison.Ordinal))
        {
            ReplaceText(response, decision.Final);
        }

        response.AdditionalProperties = Noted(response.AdditionalProperties, decision);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> asked = [.. messages];
        GuardedStream held = new(guard, this.options, (soFar, told, budget) => TurnAsync(asked, options, budget, soFar, told, cancellationToken));
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(asked, options, cancellationToken))
        {
            foreach (ChatResponseUpdate released in await held.AddAsync(update, cancellationToken))
            {
                yield return released;
            }
        }

        foreach (ChatResponseUpdate released in await held.FinishAsync(cancellationToken))
        {
            yield return released;
        }
    }

    private async ValueTask<GuardedTurn> TurnAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, GuardBudget budget, string soFar, HashSet<string> told, CancellationToken cancellationToken)
    {
        DialogueContext context = Context(messages, soFar);
        IReadOnlyList<string> recalled = this.options.Recall is { } recall ? await recall(context, cancellationToken) : [];
        return new GuardedTurn(InnerClient, messages, options, budget)
        {
            Persona = persona,
            Told = told,
            Context = context,
            Memory = [.. recalled.Select((text, i) => Evidence.Said(EvidenceKind.Memory, FormattableString.Invariant($"memory {i + 1}"), text))],
        };
    }

    private DialogueContext Context(IReadOnlyList<ChatMessage> messages, string soFar)
    {
        IEnumerable<(string Speaker, string Text)> spoken = messages
            .Where(m => m.Role == ChatRole.User || m.Role == ChatRole.Assistant)
            .Select(m => (m.Role == ChatRole.User ? "user" : persona.Id, m.Text))
            .Where(m => !string.IsNullOrWhiteSpace(m.Text));
        if (soFar.Length > 0)
        {
            spoken = spoken.Append((persona.Id, soFar));
        }

        return new DialogueContext(persona.Id, [.. spoken.Select((m, index) => new Turn(index, m.Speaker, m.Text))]);
    }

    private static void ReplaceText(ChatResponse response, string text)
    {
        bool placed = false;
        foreach (ChatMessage message in response.Messages.Where(m => m.Role == ChatRole.Assistant))
        {
            int first = message.Contents.ToList().FindIndex(c => c is TextContent);
            message.Contents = [.. message.Contents.Where(c => c is not TextContent)];
            if (first >= 0 && !placed)
            {
                message.Contents.Insert(Math.Min(first, message.Contents.Count), new TextContent(text));
                placed = true;
            }
        }
    }

    internal static AdditionalPropertiesDictionary Noted(AdditionalPropertiesDictionary? properties, GuardDecision decision)
    {
        AdditionalPropertiesDictionary noted = properties is null ? [] : new AdditionalPropertiesDictionary(properties);
        noted[ConsistencyGuardExtensions.DecisionKey] = decision;
        return noted;
    }
}
