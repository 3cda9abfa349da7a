using Dramatis.Personas;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Agents;

/// <summary>A persona played by a model.</summary>
/// <param name="Persona">Whom it plays.</param>
/// <param name="Client">The model.</param>
/// <param name="System">The system text that states the persona and whatever else it must know.</param>
public sealed record PersonaAgent(Persona Persona, IChatClient Client, string System)
{
    /// <summary>Id of the agent: that of its persona.</summary>
    public string Id => Persona.Id;

    /// <summary>The agent's reply to a conversation.</summary>
    /// <param name="messages">The conversation as the agent sees it, system text included.</param>
    /// <param name="sampling">How to draw.</param>
    /// <param name="random">Source of the call's seed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<string> ReplyAsync(
        IReadOnlyList<ChatMessage> messages,
        Sampling sampling,
        RandomStream random,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sampling);
        ChatResponse response = await Client.GetResponseAsync(messages, sampling.ToOptions(random), cancellationToken);
        return response.Text.Trim();
    }
}
