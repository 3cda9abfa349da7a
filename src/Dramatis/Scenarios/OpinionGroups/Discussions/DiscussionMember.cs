using Dramatis.Agents;

namespace Dramatis.Scenarios.OpinionGroups.Discussions;

/// <summary>One member of a discussion.</summary>
/// <param name="Agent">Persona, model and system text.</param>
/// <param name="DisplayName">The name under which others hear it.</param>
/// <param name="Stance">The option it chose in private before.</param>
public sealed record DiscussionMember(PersonaAgent Agent, string DisplayName, int Stance)
{
    /// <summary>Agent id.</summary>
    public string Id => Agent.Id;
}
