namespace Dramatis.Scenarios.OpinionGroups.Mitigations;

/// <summary>The measures that can be named in an experiment file.</summary>
public static class DiscussionMitigations
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IDiscussionMitigation> All { get; } =
        [new PrivateReanchoring(), new AnonymousSpeakers(), new DevilsAdvocate(), new IndependentVote()];

    /// <summary>The measure of a name, or null.</summary>
    public static IDiscussionMitigation? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
