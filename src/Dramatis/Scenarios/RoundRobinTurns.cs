using Dramatis.Statistics.Randomness;

namespace Dramatis.Scenarios;

/// <summary>Everybody in order, again and again.</summary>
public sealed class RoundRobinTurns : ITurnProtocol
{
    /// <inheritdoc/>
    public ValueTask<string?> NextAsync(TurnState state, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        int last = state.LastSpeaker is { } speaker ? IndexOf(state.Participants, speaker) : -1;
        return ValueTask.FromResult<string?>(state.Participants[(last + 1) % state.Participants.Count]);
    }

    private static int IndexOf(IReadOnlyList<string> participants, string speaker)
    {
        for (int i = 0; i < participants.Count; i++)
        {
            if (participants[i] == speaker)
            {
                return i;
            }
        }

        return -1;
    }
}
