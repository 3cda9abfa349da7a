using Dramatis.Scenarios.OpinionGroups.Discussions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Scenarios.OpinionGroups.Mitigations;

/// <summary>A measure against undue influence in groups: it changes how a discussion is set up, and nothing else, so that it can be compared
/// with the plain discussion on the same seeds.</summary>
public interface IDiscussionMitigation
{
    /// <summary>Name used in experiment files.</summary>
    string Name { get; }

    /// <summary>What it does, in one sentence for the report.</summary>
    string Description { get; }

    /// <summary>The changed setup.</summary>
    DiscussionSetup Apply(DiscussionSetup setup, RandomStream random);
}
