using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Information;
using Dramatis.Statistics.Multiplicity;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Regression;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>Turns the records of a study into tables, contrasts and tests. Pure: the same records and seed give the same report.</summary>
/// <param name="groups">The groups.</param>
/// <param name="controls">The control arms.</param>
/// <param name="before">Distributions of the first private answers by question and agent; empty where answers were text.</param>
/// <param name="seed">Seed of the resampling.</param>
/// <param name="draws">Bootstrap draws.</param>
public sealed class InconstancyAnalysis(
    IReadOnlyList<GroupRecord> groups,
    IReadOnlyList<ControlRecord> controls,
    IReadOnlyDictionary<(string QuestionId, string AgentId), IReadOnlyList<double>> before,
    ulong seed,
    int draws = ClusterBootstrap.DefaultDraws)
{
    // Mass mixed in before Kullback-Leibler, so that an option without any is not infinitely far.
    private const double SmoothingWeight = 0.001;

    // Rates without a hypothesis: they are described, not tested.
    private static readonly string[] Descriptive = [ContrastId.MinorityWins, ContrastId.ConformityRate];

    private readonly RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"inconstancy-analysis|{seed}"));
    private readonly InconstancyTables tables = InconstancyTables.Of(groups);

    /// <summary>Computes everything.</summary>
    public InconstancyReport Report()
    {
        Dictionary<string, Contrast> contrasts = Contrasts().OfType<Contrast>().ToDictionary(c => c.Id, StringComparer.Ordinal);
        string[] ids = [.. contrasts.Keys.Except(Descriptive, StringComparer.Ordinal)];
        IReadOnlyList<double> holm = ids.Length > 0 ? PValueAdjustment.Holm([.. ids.Select(i => contrasts[i].PValue)]) : [];
        (int DebateOnly, int CollaborateOnly) pairs = McNemarPairs();
        return new InconstancyReport(
            groups.Count,
            groups.Select(g => g.QuestionId).Distinct(StringComparer.Ordinal).Count(),
            [.. groups.GroupBy(g => g.Mode).OrderBy(g => g.Key).Select(g => new ModeResult(g.Key, InconstancyTables.Of([.. g])))],
            tables,
            [.. controls.GroupBy(c => c.Arm).OrderBy(c => c.Key).Select(Control)],
            contrasts,
            ids.Zip(holm).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal),
            [.. groups.GroupBy(g => g.Mode).OrderBy(g => g.Key).Select(g => Path(g.Key)).OfType<EntropyPath>()],
            [.. groups.GroupBy(g => g.Mode).OrderBy(g => g.Key).Select(g => ShiftOf(g.Key, [.. g])).OfType<ShiftResult>()],
            InfluenceGraph.Of(groups, FirstControl()),
            groups.Select(g => g.Mode).Distinct().Count() > 1 ? McNemarTest.Exact(pairs.DebateOnly, pairs.CollaborateOnly) : null,
            pairs,
            Trend(),
            Regression());
    }

    /// <summary>
    /// The p value of the study's test of conformity, debate against collaboration, alone: for replications where nothing else is asked.
    /// </summary>
    /// <exception cref="ArgumentException">Fewer than two questions have both modes.</exception>
    public static double ConformityTest(IReadOnlyCollection<GroupRecord> talks, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(talks);
        Dictionary<string, QuestionSums> Sums(DiscussionMode mode) => QuestionSums.Of(
            talks.Where(t => t.Mode == mode).SelectMany(AgentOutcome.Of), a => a.QuestionId, a => Number(a.Conformed));
        RandomStream stream = RandomStream.FromKey(FormattableString.Invariant($"conformity-test|{seed}"));
        return QuestionContrasts.SignFlip(Sums(DiscussionMode.Debate), Sums(DiscussionMode.Collaborate), stream)?.PValue
            ?? throw new ArgumentException("Two questions with both modes are needed.", nameof(talks));
    }

    private IEnumerable<Contrast?> Contrasts()
    {
        yield return Modes(ContrastId.Conformity, Agents, a => Number(a.Conformed));
        yield return Modes(ContrastId.PrivateChange, Agents, a => Number(a.Changed));
        yield return Modes(ContrastId.Confabulation, Agents, a => Number(a.Confabulated));
        yield return Modes(ContrastId.Impersonation, Groups, g => g.Impersonation);
        yield return Influence();
        yield return Pressure();
        yield return Rate(ContrastId.Diversity, Groups(null), g => g.DiscussionEntropy - g.EntropyClass);
        yield return Rate(ContrastId.Convergence, Groups(null), g => g.ReflectionEntropy - g.EntropyClass);
        yield return Rate(ContrastId.MinorityWins, Groups(null), g => g.GroupSupport is { } support ? Number(support < 0.5) : null);
        yield return Rate(ContrastId.ConformityRate, Agents(null), a => Number(a.Conformed));
        yield return Rate(ContrastId.ConfabulationRate, Agents(null), a => Number(a.Confabulated), reference: 0.1);
        yield return Rate(ContrastId.ImpersonationRate, Groups(null), g => g.Impersonation, reference: 0.1);
        yield return ShiftContrast();
    }

    private Contrast? Modes<T>(
        string id, Func<DiscussionMode?, IEnumerable<(string Question, T Row)>> rows, Func<T, double?> measure) =>
        QuestionContrasts.Difference(
            id,
            QuestionSums.Of(rows(DiscussionMode.Debate), r => r.Question, r => measure(r.Row)),
            QuestionSums.Of(rows(DiscussionMode.Collaborate), r => r.Question, r => measure(r.Row)),
            random.Split(id),
            draws);

    private Contrast? Rate<T>(string id, IEnumerable<(string Question, T Row)> rows, Func<T, double?> measure, double reference = 0) =>
        QuestionContrasts.Rate(id, QuestionSums.Of(rows, r => r.Question, r => measure(r.Row)), reference, random.Split(id), draws);

    private IEnumerable<(string Question, AgentOutcome Row)> Agents(DiscussionMode? mode) =>
        tables.Agents.Where(a => mode is null || a.Mode == mode).Select(a => (a.QuestionId, a));

    private IEnumerable<(string Question, GroupOutcome Row)> Groups(DiscussionMode? mode) =>
        tables.Groups.Where(g => mode is null || g.Mode == mode).Select(g => (g.QuestionId, g));

    // The neutral text is the fairer control where it was run: it is as long as the talk.
    private ControlRecord[] Comparison()
    {
        ControlRecord[] neutral = [.. controls.Where(c => c.Arm == ControlArm.NeutralText)];
        return neutral.Length > 0 ? neutral : [.. controls.Where(c => c.Arm == ControlArm.SelfReflection)];
    }

    private Contrast? Influence() => QuestionContrasts.Difference(
        ContrastId.Influence,
        QuestionSums.Of(tables.Agents, a => a.QuestionId, a => Number(a.Changed)),
        QuestionSums.Of(ControlAnswers(Comparison()), c => c.Question, c => c.After is { } after ? Number(after != c.Before) : null),
        random.Split(ContrastId.Influence),
        draws);

    private Contrast? Pressure() => QuestionContrasts.Difference(
        ContrastId.Pressure,
        QuestionSums.Of(tables.Agents.Where(a => a.Support < 0.5), a => a.QuestionId, a => Number(a.Changed)),
        QuestionSums.Of(tables.Agents.Where(a => a.Support is > 0.5 and < 1), a => a.QuestionId, a => Number(a.Changed)),
        random.Split(ContrastId.Pressure),
        draws);

    private Contrast? ShiftContrast() => QuestionContrasts.Difference(
        ContrastId.Shift,
        QuestionSums.Of(groups.SelectMany(ShiftsOf), s => s.Question, s => s.JensenShannon),
        QuestionSums.Of(Comparison().SelectMany(ShiftsOf), s => s.Question, s => s.JensenShannon),
        random.Split(ContrastId.Shift),
        draws);

    private static IEnumerable<(string Question, string Agent, int Before, int? After)> ControlAnswers(IEnumerable<ControlRecord> records) =>
        records.SelectMany(c => c.Agents.Select((agent, i) => (c.QuestionId, agent, c.Onboarding[i], c.Answers[i].Option)));

    private Dictionary<(string QuestionId, string AgentId), int> FirstControl()
    {
        Dictionary<(string, string), int> found = [];
        foreach ((string question, string agent, _, int? after) in ControlAnswers(Comparison()))
        {
            if (after is { } option)
            {
                found.TryAdd((question, agent), option);
            }
        }

        return found;
    }

    private ControlResult Control(IGrouping<ControlArm, ControlRecord> arm)
    {
        (string Question, string Agent, int Before, int? After)[] answers = [.. ControlAnswers(arm)];
        return new ControlResult(
            arm.Key,
            Proportion.Of(answers.Where(a => a.After is not null), a => a.After != a.Before),
            answers.Count(a => a.After is null),
            arm.SelectMany(ShiftsOf).Select(s => (double?)s.JensenShannon).Average());
    }

    private EntropyPath? Path(DiscussionMode mode)
    {
        GroupOutcome[] whole =
            [.. tables.Groups.Where(g => g.Mode == mode && g.DiscussionEntropy is not null && g.ReflectionEntropy is not null)];
        return whole.Length == 0 ? null : new EntropyPath(
            mode,
            whole.Length,
            whole.Average(g => g.EntropyClass),
            whole.Average(g => g.DiscussionEntropy!.Value),
            whole.Average(g => g.ReflectionEntropy!.Value));
    }

    private ShiftResult? ShiftOf(DiscussionMode mode, IReadOnlyList<GroupRecord> records)
    {
        (string Question, double JensenShannon, double KullbackLeibler)[] shifts = [.. records.SelectMany(ShiftsOf)];
        return shifts.Length == 0
            ? null
            : new ShiftResult(mode, shifts.Length, shifts.Average(s => s.JensenShannon), shifts.Average(s => s.KullbackLeibler));
    }

    private IEnumerable<(string Question, double JensenShannon, double KullbackLeibler)> ShiftsOf(GroupRecord group) =>
        ShiftsOf(group.QuestionId, group.Reflection);

    private IEnumerable<(string Question, double JensenShannon, double KullbackLeibler)> ShiftsOf(ControlRecord control) =>
        ShiftsOf(control.QuestionId, control.Answers);

    private IEnumerable<(string Question, double JensenShannon, double KullbackLeibler)> ShiftsOf(
        string question, IReadOnlyList<OpinionRecord> answers)
    {
        foreach (OpinionRecord answer in answers)
        {
            if (answer.Distribution is { } after && before.TryGetValue((question, answer.AgentId), out IReadOnlyList<double>? first))
            {
                double[] p = [.. first];
                double[] q = [.. after];
                yield return (question, Divergence.JensenShannon(p, q, 2), Divergence.KullbackLeiblerSmoothed(q, p, SmoothingWeight, 2));
            }
        }
    }

    private (int DebateOnly, int CollaborateOnly) McNemarPairs()
    {
        ILookup<(string, string), AgentOutcome> collaborate =
            tables.Agents.Where(a => a.Mode == DiscussionMode.Collaborate).ToLookup(a => (a.QuestionId, a.AgentId));
        int debateOnly = 0, collaborateOnly = 0;
        foreach (AgentOutcome debate in tables.Agents.Where(a => a.Mode == DiscussionMode.Debate && a.Changed is not null))
        {
            if (collaborate[(debate.QuestionId, debate.AgentId)].FirstOrDefault(a => a.Changed is not null) is { } other)
            {
                debateOnly += debate.Changed == true && other.Changed == false ? 1 : 0;
                collaborateOnly += debate.Changed == false && other.Changed == true ? 1 : 0;
            }
        }

        return (debateOnly, collaborateOnly);
    }

    private TestOutcome? Trend()
    {
        IGrouping<double, AgentOutcome>[] levels =
            [.. tables.Agents.Where(a => a.Changed is not null).GroupBy(a => a.Support).OrderBy(l => l.Key)];
        int[] changed = [.. levels.Select(l => l.Count(a => a.Changed == true))];
        int[] all = [.. levels.Select(l => l.Count())];
        bool varies = levels.Length > 1 && changed.Sum() > 0 && changed.Sum() < all.Sum();
        return varies ? CochranArmitageTest.Trend(changed, all, [.. levels.Select(l => l.Key)]) : null;
    }

    private LogisticOutcome? Regression()
    {
        AgentOutcome[] rows = [.. tables.Agents.Where(a => a.Changed is not null)];
        bool bothModes = rows.Select(r => r.Mode).Distinct().Count() > 1;
        string[] terms = bothModes ? ["debate", "support", "entropy"] : ["support", "entropy"];
        string[] questions = [.. rows.Select(r => r.QuestionId)];
        return rows.Length == 0 || questions.Distinct(StringComparer.Ordinal).Count() < 2
            ? null
            : LogisticRegression.FitClustered(
                terms,
                [.. rows.Select(r => (IReadOnlyList<double>)(bothModes
                    ? [r.Mode == DiscussionMode.Debate ? 1 : 0, r.Support, r.EntropyClass]
                    : [r.Support, r.EntropyClass]))],
                [.. rows.Select(r => r.Changed == true)],
                questions);
    }

    private static double? Number(bool? value) => value is { } known ? (known ? 1 : 0) : null;
}
