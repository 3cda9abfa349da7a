namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>
/// Who sways whom: for every ordered pair, the probability that one agent's private opinion afterwards is the other's last voiced opinion,
/// where that was not its own before, minus the probability that it is so without any talk.
/// </summary>
public static class InfluenceGraph
{
    /// <summary>Computes the graph.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="controls">Private opinion in the control arm by question and agent; empty without one.</param>
    public static IReadOnlyList<InfluenceEdge> Of(
        IEnumerable<GroupRecord> groups, IReadOnlyDictionary<(string QuestionId, string AgentId), int> controls)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(controls);
        Dictionary<(string From, string To), Tally> tallies = [];
        foreach (GroupRecord group in groups)
        {
            for (int from = 0; from < group.Agents.Count; from++)
            {
                if (group.Voiced(from) is { Count: > 0 } voiced)
                {
                    Count(group, from, voiced[^1], controls, tallies);
                }
            }
        }

        return
        [
            .. tallies.OrderBy(t => t.Key.From, StringComparer.Ordinal).ThenBy(t => t.Key.To, StringComparer.Ordinal)
                .Select(t => new InfluenceEdge(
                    t.Key.From,
                    t.Key.To,
                    new Proportion(t.Value.Moved, t.Value.Meetings),
                    t.Value.Controls > 0 ? new Proportion(t.Value.Spontaneous, t.Value.Controls) : null)),
        ];
    }

    private static void Count(
        GroupRecord group,
        int from,
        int heard,
        IReadOnlyDictionary<(string QuestionId, string AgentId), int> controls,
        Dictionary<(string From, string To), Tally> tallies)
    {
        for (int to = 0; to < group.Agents.Count; to++)
        {
            if (to == from || group.Onboarding[to] == heard || group.Reflection[to].Option is not { } after)
            {
                continue;
            }

            (string, string) pair = (group.Agents[from], group.Agents[to]);
            Tally tally = tallies.GetValueOrDefault(pair);
            tally = tally with { Meetings = tally.Meetings + 1, Moved = tally.Moved + (after == heard ? 1 : 0) };
            if (controls.TryGetValue((group.QuestionId, group.Agents[to]), out int alone))
            {
                tally = tally with { Controls = tally.Controls + 1, Spontaneous = tally.Spontaneous + (alone == heard ? 1 : 0) };
            }

            tallies[pair] = tally;
        }
    }

    private readonly record struct Tally(int Meetings, int Moved, int Controls, int Spontaneous);
}
