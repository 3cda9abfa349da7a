namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>What one member did in one group: the row on which agent measures are computed.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Mode">What the group was asked to do.</param>
/// <param name="AgentId">The member.</param>
/// <param name="EntropyClass">Disagreement at the start, bits.</param>
/// <param name="Support">Share of the group that started with the member's opinion, the member counted.</param>
/// <param name="Onboarding">Private opinion before.</param>
/// <param name="Reflection">Private opinion after, or null when none could be read.</param>
/// <param name="GroupOpinion">The group's opinion, or null.</param>
/// <param name="Voiced">Opinions voiced in public, in order.</param>
/// <param name="Confabulated">Whether the reflection is an opinion that nobody voiced or started with; null without a reflection.</param>
public sealed record AgentOutcome(
    string QuestionId,
    DiscussionMode Mode,
    string AgentId,
    double EntropyClass,
    double Support,
    int Onboarding,
    int? Reflection,
    int? GroupOpinion,
    IReadOnlyList<int> Voiced,
    bool? Confabulated)
{
    /// <summary>Whether the private opinion changed; null without a reflection.</summary>
    public bool? Changed => Reflection is { } after ? after != Onboarding : null;

    /// <summary>Share of own messages that voice another opinion than the private one before; null without messages.</summary>
    public double? PublicShareOther => Voiced.Count > 0 ? Voiced.Count(v => v != Onboarding) / (double)Voiced.Count : null;

    /// <summary>Share of own messages that voice the opinion given in private afterwards; null without messages or reflection.</summary>
    public double? PublicShareOfReflection =>
        Voiced.Count > 0 && Reflection is { } after ? Voiced.Count(v => v == after) / (double)Voiced.Count : null;

    /// <summary>
    /// Public yielding without private change: another opinion voiced at least once, the private one kept. Null without messages or
    /// reflection: it cannot be told.
    /// </summary>
    public bool? Conformed => Voiced.Count > 0 && Changed is { } changed ? !changed && Voiced.Any(v => v != Onboarding) : null;

    /// <summary>The rows of a group.</summary>
    public static IReadOnlyList<AgentOutcome> Of(GroupRecord group)
    {
        ArgumentNullException.ThrowIfNull(group);
        HashSet<int> known = [.. group.Onboarding, .. group.Messages.Where(m => m.Label.Option is not null).Select(m => m.Label.Option!.Value)];
        return
        [
            .. group.Agents.Select((agent, i) => new AgentOutcome(
                group.QuestionId,
                group.Mode,
                agent,
                group.EntropyClass,
                group.Support(group.Onboarding[i]),
                group.Onboarding[i],
                group.Reflection[i].Option,
                group.GroupOpinion,
                group.Voiced(i),
                group.Reflection[i].Option is { } after ? !known.Contains(after) : null)),
        ];
    }
}
