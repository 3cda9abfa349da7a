using Dramatis.Agents;

namespace Dramatis.Scenarios.OpinionGroups.Discussions;

/// <summary>Everything a discussion needs before its first word; mitigations change it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Members">The members.</param>
/// <param name="Task">The text that opens the talk for everybody.</param>
/// <param name="Protocol">Who speaks when.</param>
/// <param name="MaxMessages">Most messages, the task message counted.</param>
/// <param name="Sampling">How utterances are drawn.</param>
/// <param name="HearOthers">Whether members hear each other; without it each speaks to the task alone.</param>
/// <param name="BeforeTurn">What a member is told in private before each of its turns, by member; null for nothing.</param>
public sealed record DiscussionSetup(
    OpinionQuestion Question,
    IReadOnlyList<DiscussionMember> Members,
    string Task,
    ITurnProtocol Protocol,
    int MaxMessages,
    Sampling Sampling,
    bool HearOthers = true,
    Func<DiscussionMember, string>? BeforeTurn = null)
{
    /// <summary>The member with an id.</summary>
    public DiscussionMember Member(string id) => Members.First(m => m.Id == id);

    /// <summary>The display name of a member.</summary>
    public string NameOf(string id) => Member(id).DisplayName;
}
