using System.Runtime.CompilerServices;
using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Control;

/// <summary>Tells the inner client in every request whom it plays: the persona's system text comes first, before any of the caller's.</summary>
/// <param name="inner">The client.</param>
/// <param name="persona">Whom it plays.</param>
/// <param name="strength">How much is said.</param>
public sealed class PersonaChatClient(IChatClient inner, Persona persona, PersonaStrength strength = PersonaStrength.Standard) : DelegatingChatClient(inner)
{
    private readonly string system = PersonaPrompt.Render(persona, strength);

    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetResponseAsync(With(messages), options, cancellationToken);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(With(messages), options, cancellationToken))
        {
            yield return update;
        }
    }

    // One system message, for chat templates of small models take no second one.
    private List<ChatMessage> With(IEnumerable<ChatMessage> messages)
    {
        List<ChatMessage> all = [.. messages];
        string[] said = [.. all.Where(m => m.Role == ChatRole.System).Select(m => m.Text)];
        all.RemoveAll(m => m.Role == ChatRole.System);
        all.Insert(0, new ChatMessage(ChatRole.System, string.Join("\n", [system, .. said])));
        return all;
    }
}
