namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>What the group is asked to do.</summary>
public enum DiscussionMode
{
    /// <summary>Find an answer together.</summary>
    Collaborate,

    /// <summary>Defend one's own view against the others.</summary>
    Debate,
}
