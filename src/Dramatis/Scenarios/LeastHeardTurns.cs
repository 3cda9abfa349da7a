using Dramatis.Statistics.Randomness;

namespace Dramatis.Scenarios;

/// <summary>
/// A manager by rule, free of cost: whoever has spoken least so far, ties by chance, never twice in a row. Everybody is heard equally
/// often, in an order that differs from round to round.
/// </summary>
public sealed class LeastHeardTurns : ITurnProtocol
{
    /// <inheritdoc/>
    public ValueTask<string?> NextAsync(TurnState state, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(random);
        string[] others = [.. state.Participants.Where(p => p != state.LastSpeaker)];
        int least = others.Min(state.TurnsOf);
        return ValueTask.FromResult<string?>(random.Choose([.. others.Where(p => state.TurnsOf(p) == least)]));
    }
}
