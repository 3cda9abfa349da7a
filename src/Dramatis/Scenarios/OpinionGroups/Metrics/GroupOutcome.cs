using Dramatis.Evaluation.Labelling;

namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>What one group did: the row on which group measures are computed.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Mode">What the group was asked to do.</param>
/// <param name="EntropyClass">Disagreement at the start: bits, two decimals.</param>
/// <param name="GroupOpinion">The group's opinion, or null when it did not agree.</param>
/// <param name="GroupSupport">Share of members that started with the group's opinion; 0 when nobody did; null without agreement.</param>
/// <param name="Initial">First opinion voiced, or null when no message could be read.</param>
/// <param name="InitiatorOwn">What its speaker had answered in private.</param>
/// <param name="DiscussionEntropy">Entropy in bits of all opinions voiced; null when there are none.</param>
/// <param name="ReflectionEntropy">Entropy in bits of the private opinions afterwards; null when there are none.</param>
/// <param name="FalseSelfReferences">Labelled messages whose speaker spoke as somebody else.</param>
/// <param name="LabelledMessages">Messages with any label.</param>
/// <param name="Messages">All messages.</param>
public sealed record GroupOutcome(
    string QuestionId,
    DiscussionMode Mode,
    double EntropyClass,
    int? GroupOpinion,
    double? GroupSupport,
    int? Initial,
    int? InitiatorOwn,
    double? DiscussionEntropy,
    double? ReflectionEntropy,
    int FalseSelfReferences,
    int LabelledMessages,
    int Messages)
{
    /// <summary>False self-references over labelled messages; null when no message has a label.</summary>
    public double? Impersonation => LabelledMessages > 0 ? FalseSelfReferences / (double)LabelledMessages : null;

    /// <summary>The row of a group.</summary>
    public static GroupOutcome Of(GroupRecord group)
    {
        ArgumentNullException.ThrowIfNull(group);
        GroupMessage[] labelled = [.. group.Messages.Where(m => m.Label.Kind != MessageLabelKind.None)];
        GroupMessage[] opinions = [.. labelled.Where(m => m.Label.Option is not null)];
        int[] after = [.. group.Reflection.Where(r => r.Option is not null).Select(r => r.Option!.Value)];
        return new GroupOutcome(
            group.QuestionId,
            group.Mode,
            group.EntropyClass,
            group.GroupOpinion,
            group.GroupOpinion is { } agreed ? group.Support(agreed) : null,
            opinions.Length > 0 ? opinions[0].Label.Option : null,
            opinions.Length > 0 ? group.Onboarding[opinions[0].Speaker] : null,
            opinions.Length > 0 ? EntropyClasses.EntropyOf(opinions.Select(m => m.Label.Option!.Value)) : null,
            after.Length > 0 ? EntropyClasses.EntropyOf(after) : null,
            labelled.Count(m => m.SpokeAs is not null),
            labelled.Length,
            group.Messages.Count);
    }
}
