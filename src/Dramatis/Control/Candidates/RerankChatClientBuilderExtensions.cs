using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Candidates;

/// <summary>Adds <see cref="RerankChatClient"/>.</summary>
public static class RerankChatClientBuilderExtensions
{
    /// <summary>Draws several replies and gives the one that a choice ranks first.</summary>
    public static ChatClientBuilder UseReranking(this ChatClientBuilder builder, Persona persona, CandidateChoice choice, int count = 8)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => new RerankChatClient(inner, persona, choice, count));
    }
}
