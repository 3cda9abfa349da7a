namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>One group that talked about one question: what the analysis starts from.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="OptionCount">Number of its options.</param>
/// <param name="Mode">What the group was asked to do.</param>
/// <param name="Agents">Ids of the members.</param>
/// <param name="Onboarding">Private option before the talk, by member.</param>
/// <param name="Messages">The public messages, in order.</param>
/// <param name="GroupOpinion">The option the group agreed on, or null.</param>
/// <param name="Reflection">Private answers after the talk, by member.</param>
public sealed record GroupRecord(
    string QuestionId,
    int OptionCount,
    DiscussionMode Mode,
    IReadOnlyList<string> Agents,
    IReadOnlyList<int> Onboarding,
    IReadOnlyList<GroupMessage> Messages,
    int? GroupOpinion,
    IReadOnlyList<OpinionRecord> Reflection)
{
    /// <summary>Entropy in bits, to two decimals, of the opinions the group started with.</summary>
    public double EntropyClass => EntropyClasses.EntropyOf(Onboarding);

    /// <summary>The share of members that started with an option: the card's f.</summary>
    public double Support(int option) => Onboarding.Count(o => o == option) / (double)Onboarding.Count;

    /// <summary>The options a member voiced, in order.</summary>
    public IReadOnlyList<int> Voiced(int member) =>
        [.. Messages.Where(m => m.Speaker == member && m.Label.Option is not null).Select(m => m.Label.Option!.Value)];
}
