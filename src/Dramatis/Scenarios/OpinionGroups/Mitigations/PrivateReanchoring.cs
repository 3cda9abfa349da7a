using Dramatis.Scenarios.OpinionGroups.Discussions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Scenarios.OpinionGroups.Mitigations;

/// <summary>Before each of its turns a member is reminded in private of who it is and what it answered alone.</summary>
public sealed class PrivateReanchoring : IDiscussionMitigation
{
    /// <inheritdoc/>
    public string Name => "re-anchor";

    /// <inheritdoc/>
    public string Description => "before each of its turns every member is reminded in private of its role and of its own private answer";

    /// <inheritdoc/>
    public DiscussionSetup Apply(DiscussionSetup setup, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return setup with { BeforeTurn = member => OpinionPrompts.Anchor(member.Agent.Persona, setup.Question, member.Stance) };
    }
}
