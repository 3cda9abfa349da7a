using Dramatis.Scenarios.OpinionGroups.Discussions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Scenarios.OpinionGroups.Mitigations;

/// <summary>
/// Independent votes, then aggregation: every member speaks once without hearing the others; all messages are read before the last private
/// question, and the group's opinion is what most of them said.
/// </summary>
public sealed class IndependentVote : IDiscussionMitigation
{
    /// <inheritdoc/>
    public string Name => "vote";

    /// <inheritdoc/>
    public string Description => "every member speaks once without hearing the others; the messages are read together afterwards";

    /// <inheritdoc/>
    public DiscussionSetup Apply(DiscussionSetup setup, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return setup with { HearOthers = false, Protocol = new RoundRobinTurns(), MaxMessages = setup.Members.Count + 1 };
    }
}
