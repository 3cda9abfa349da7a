using Dramatis.Statistics.Randomness;

namespace Dramatis.Scenarios;

/// <summary>Anybody but whoever spoke last, all equally likely.</summary>
public sealed class RandomTurns : ITurnProtocol
{
    /// <inheritdoc/>
    public ValueTask<string?> NextAsync(TurnState state, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        return ValueTask.FromResult<string?>(random.Choose([.. state.Participants.Where(p => p != state.LastSpeaker)]));
    }
}
