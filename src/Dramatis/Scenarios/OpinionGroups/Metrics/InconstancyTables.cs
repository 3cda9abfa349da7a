namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>Tables A to F of the study, computed from group records. Missing answers are left out of a cell and counted.</summary>
public sealed class InconstancyTables
{
    private readonly IReadOnlyList<GroupOutcome> groups;
    private readonly IReadOnlyList<AgentOutcome> agents;

    private InconstancyTables(IReadOnlyList<GroupOutcome> groups, IReadOnlyList<AgentOutcome> agents)
    {
        this.groups = groups;
        this.agents = agents;
    }

    /// <summary>One row for each group.</summary>
    public IReadOnlyList<GroupOutcome> Groups => groups;

    /// <summary>One row for each member of each group.</summary>
    public IReadOnlyList<AgentOutcome> Agents => agents;

    /// <summary>Prepares the tables of a set of groups.</summary>
    public static InconstancyTables Of(IReadOnlyCollection<GroupRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return new InconstancyTables([.. records.Select(GroupOutcome.Of)], [.. records.SelectMany(AgentOutcome.Of)]);
    }

    /// <summary>Table A.</summary>
    public IReadOnlyList<GroupSupportRow> GroupSupport() =>
    [
        .. groups.GroupBy(g => g.EntropyClass).OrderBy(c => c.Key).Select(c => new GroupSupportRow(
            c.Key,
            c.Count(),
            c.Count(g => g.GroupSupport is null),
            c.Where(g => g.GroupSupport is not null).CountBy(g => g.GroupSupport!.Value).OrderBy(s => s.Key).ToDictionary())),
    ];

    /// <summary>Tables B and C.</summary>
    public IReadOnlyList<InitiatorRow> Initiator() =>
    [
        .. groups.GroupBy(g => g.EntropyClass).OrderBy(c => c.Key).Select(c => new InitiatorRow(
            c.Key,
            Proportion.Of(c.Where(g => g.Initial is not null && g.GroupOpinion is not null), g => g.GroupOpinion == g.Initial),
            Proportion.Of(c.Where(g => g.Initial is not null), g => g.Initial != g.InitiatorOwn))),
    ];

    /// <summary>Table D.</summary>
    public IReadOnlyList<PeerPressureRow> PeerPressure() => Rows((entropyClass, support, rows) =>
    {
        AgentOutcome[] known = [.. rows.Where(a => a.Changed is not null)];
        return new PeerPressureRow(
            entropyClass,
            support,
            Proportion.Of(known, a => a.Changed == true),
            Mean(known.Where(a => a.Changed == false).Select(a => a.PublicShareOfReflection)),
            Mean(known.Where(a => a.Changed == true).Select(a => a.PublicShareOfReflection)),
            rows.Count - known.Length);
    });

    /// <summary>Table E.</summary>
    public IReadOnlyList<PeerInfluenceRow> PeerInfluence() => Rows((entropyClass, support, rows) =>
    {
        AgentOutcome[] known = [.. rows.Where(a => a.Changed is not null && a.GroupOpinion is not null)];
        return new PeerInfluenceRow(
            entropyClass,
            support,
            Proportion.Of(known.Where(a => a.Changed == false), a => a.Reflection == a.GroupOpinion),
            Proportion.Of(known.Where(a => a.Changed == true), a => a.Reflection == a.GroupOpinion));
    });

    /// <summary>Table F.</summary>
    public InconstancyRates Rates() => new(
        Proportion.Of(agents.Where(a => a.Conformed is not null), a => a.Conformed == true),
        Mean(agents.Select(a => a.PublicShareOther)),
        Proportion.Of(agents.Where(a => a.Changed is not null), a => a.Changed == true),
        Proportion.Of(agents.Where(a => a.Confabulated is not null), a => a.Confabulated == true),
        Mean(groups.Select(g => g.Impersonation)),
        agents.Count(a => a.Reflection is null),
        agents.Count(a => a.Voiced.Count == 0),
        groups.Count(g => g.GroupOpinion is null));

    private IReadOnlyList<T> Rows<T>(Func<double, double, IReadOnlyList<AgentOutcome>, T> row) =>
    [
        .. agents.GroupBy(a => (a.EntropyClass, a.Support)).OrderBy(c => c.Key.EntropyClass).ThenBy(c => c.Key.Support)
            .Select(c => row(c.Key.EntropyClass, c.Key.Support, [.. c])),
    ];

    private static double? Mean(IEnumerable<double?> values) => values.Average(); // nulls are left out; null when nothing is left
}
