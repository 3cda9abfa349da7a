using Dramatis.Scenarios.OpinionGroups.Discussions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Scenarios.OpinionGroups.Mitigations;

/// <summary>Members hear each other as "Speaker 1", "Speaker 2" ...: what is said counts, not who says it.</summary>
public sealed class AnonymousSpeakers : IDiscussionMitigation
{
    /// <inheritdoc/>
    public string Name => "anonymous";

    /// <inheritdoc/>
    public string Description => "members hear each other under numbers instead of names";

    /// <inheritdoc/>
    public DiscussionSetup Apply(DiscussionSetup setup, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return setup with { Members = [.. setup.Members.Select((m, i) => m with { DisplayName = FormattableString.Invariant($"Speaker {i + 1}") })] };
    }
}
