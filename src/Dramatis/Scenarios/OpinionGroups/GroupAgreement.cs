namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>The group's opinion by rule: what enough members said last.</summary>
public static class GroupAgreement
{
    /// <summary>The option that at least a share of all members voiced last, or null when there is none, or more than one.</summary>
    /// <param name="messages">The coded messages.</param>
    /// <param name="members">Number of members; those who voiced nothing count among them.</param>
    /// <param name="share">The share needed, in (0, 1].</param>
    public static int? Of(IReadOnlyList<GroupMessage> messages, int members, double share)
    {
        ArgumentNullException.ThrowIfNull(messages);
        int[] enough =
        [
            .. messages.Where(m => m.Label.Option is not null).GroupBy(m => m.Speaker).Select(g => g.Last().Label.Option!.Value)
                .CountBy(o => o).Where(c => c.Value >= (share * members) - 1e-9).Select(c => c.Key),
        ];
        return enough.Length == 1 ? enough[0] : null;
    }
}
