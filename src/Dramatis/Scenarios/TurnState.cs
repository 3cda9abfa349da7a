using Dramatis.Conversations;

namespace Dramatis.Scenarios;

/// <summary>All that a turn protocol knows: who takes part and what was said. The log is the state, so a replayed log restores it.</summary>
/// <param name="Participants">Ids of the participants, in a fixed order.</param>
/// <param name="Log">Public turns so far.</param>
public sealed record TurnState(IReadOnlyList<string> Participants, IReadOnlyList<Turn> Log)
{
    /// <summary>Who spoke last, or null at the start.</summary>
    public string? LastSpeaker => Log.Count > 0 ? Log[^1].Speaker : null;

    /// <summary>How often a participant spoke.</summary>
    public int TurnsOf(string participant) => Log.Count(t => t.Speaker == participant);
}
