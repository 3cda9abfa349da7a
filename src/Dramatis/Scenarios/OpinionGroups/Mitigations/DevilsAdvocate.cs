using Dramatis.Scenarios.OpinionGroups.Discussions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Scenarios.OpinionGroups.Mitigations;

/// <summary>One member, drawn by chance, is asked to argue in public against whatever most others say.</summary>
public sealed class DevilsAdvocate : IDiscussionMitigation
{
    /// <inheritdoc/>
    public string Name => "devils-advocate";

    /// <inheritdoc/>
    public string Description => "one member, drawn by chance, is told before each of its turns to argue against what most others say";

    /// <inheritdoc/>
    public DiscussionSetup Apply(DiscussionSetup setup, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(random);
        int chosen = random.NextInt(setup.Members.Count);
        return setup with
        {
            Members = [.. setup.Members.Select((m, i) => i == chosen
                ? m with { Agent = m.Agent with { System = m.Agent.System + "\n" + OpinionPrompts.DevilsAdvocate } }
                : m)],
        };
    }
}
