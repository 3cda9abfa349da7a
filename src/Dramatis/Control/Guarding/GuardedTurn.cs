using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Models.Pipeline;
using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Guarding;

/// <summary>One turn under guard: the model, what was asked of it, and what the guard may still spend.</summary>
internal sealed class GuardedTurn(IChatClient model, IReadOnlyList<ChatMessage> messages, ChatOptions? options, GuardBudget budget)
{
    public GuardBudget Budget { get; } = budget;

    public required Persona Persona { get; init; }

    public required DialogueContext Context { get; init; }

    /// <summary>What is remembered, as commitments.</summary>
    public required IReadOnlyList<Evidence> Memory { get; init; }

    /// <summary>Ids of statements that the reply has told already: a repair need not tell them again.</summary>
    public HashSet<string> Told { get; init; } = [];

    /// <summary>Another reply to the same request; number 0 was the first. Null when nothing may be spent any more.</summary>
    public ValueTask<string?> DrawAgainAsync(int number) => CallAsync(messages, options.ForDraw(number));

    /// <summary>The model's answer to a request of the guard itself. Null when nothing may be spent any more.</summary>
    public ValueTask<string?> AskAsync(IReadOnlyList<ChatMessage> request, int mostTokens) =>
        CallAsync(request, new ChatOptions { ModelId = options?.ModelId, Temperature = 0, MaxOutputTokens = mostTokens, Seed = options?.Seed });

    private async ValueTask<string?> CallAsync(IReadOnlyList<ChatMessage> request, ChatOptions asked) =>
        Budget.TakeCall() ? (await model.GetResponseAsync(request, asked, Budget.Token)).Text.Trim() : null;
}
