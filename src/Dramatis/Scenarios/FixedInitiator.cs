using Dramatis.Statistics.Randomness;

namespace Dramatis.Scenarios;

/// <summary>A given participant opens the talk; another protocol goes on.</summary>
/// <param name="initiator">Who opens.</param>
/// <param name="then">The protocol of all further turns.</param>
public sealed class FixedInitiator(string initiator, ITurnProtocol then) : ITurnProtocol
{
    /// <inheritdoc/>
    public ValueTask<string?> NextAsync(TurnState state, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Log.Count == 0 ? ValueTask.FromResult<string?>(initiator) : then.NextAsync(state, random, cancellationToken);
    }
}
