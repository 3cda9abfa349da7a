using Dramatis.Statistics.Randomness;

namespace Dramatis.Scenarios;

/// <summary>
/// Says who speaks next: a small state machine whose state is the public log. Implementations keep nothing between calls, so that a
/// scenario can be cut off anywhere and taken up again from its log.
/// </summary>
public interface ITurnProtocol
{
    /// <summary>The next speaker, one of the participants, or null to end the talk.</summary>
    /// <param name="state">Participants and log.</param>
    /// <param name="random">Stream of this turn alone.</param>
    /// <param name="cancellationToken">Cancels a choice that asks a model.</param>
    ValueTask<string?> NextAsync(TurnState state, RandomStream random, CancellationToken cancellationToken = default);
}
