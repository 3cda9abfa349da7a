using System.Globalization;
using Dramatis.Experiments.Reporting;
using Dramatis.Scenarios.OpinionGroups.Metrics;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Regression;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>Tables A to F and the tests, as text.</summary>
internal static class OpinionGroupsTables
{
    public static IEnumerable<ReportTable> Of(InconstancyReport report)
    {
        yield return Rates(report);
        foreach (ModeResult mode in report.Modes)
        {
            string name = mode.Mode.ToString().ToLowerInvariant();
            yield return GroupSupport(name, mode.Tables);
            yield return Initiator(name, mode.Tables);
            yield return PeerPressure(name, mode.Tables);
            yield return PeerInfluence(name, mode.Tables);
        }

        yield return Path(report);
        yield return Contrasts(report);
        yield return Tests(report);
    }

    private static ReportTable Rates(InconstancyReport report)
    {
        List<IReadOnlyList<string>> rows = [.. report.Modes.Select(m => Row(m.Mode.ToString().ToLowerInvariant(), m.Tables.Rates()))];
        rows.AddRange(report.Controls.Select(c => (IReadOnlyList<string>)
            [$"control: {c.Arm}", "-", "-", Words.Cell(c.Change), "-", "-", Words.Count(c.Missing), "-", "-"]));
        return new ReportTable(
            "rates",
            "F. Inconstancy",
            ["Arm", "Conformity", "Public share of other opinions", "Private change", "Confabulation", "Impersonation", "Missing reflections", "Silent members", "No agreement"],
            rows,
            "Conformity: another opinion voiced at least once, the own one kept in private. Confabulation: a private opinion that nobody voiced or started with. Impersonation: mean over talks of false self-references per labelled message. Wilson intervals treat members as independent; the contrasts below do not.");

        static IReadOnlyList<string> Row(string mode, InconstancyRates rates) =>
        [
            mode,
            Words.Cell(rates.Conformity),
            Words.Number(rates.PublicShareOther),
            Words.Cell(rates.PrivateChange),
            Words.Cell(rates.Confabulation),
            Words.Number(rates.Impersonation),
            Words.Count(rates.MissingReflections),
            Words.Count(rates.SilentMembers),
            Words.Count(rates.NoAgreement),
        ];
    }

    private static ReportTable GroupSupport(string mode, InconstancyTables tables)
    {
        double[] supports = [.. tables.GroupSupport().SelectMany(r => r.BySupport.Keys).Distinct().Order()];
        return new ReportTable(
            $"group-support-{mode}",
            $"A. Starting support of the group's opinion ({mode})",
            ["Entropy class", "Groups", "No agreement", .. supports.Select(s => $"started with {Words.Number(s)}")],
            [
                .. tables.GroupSupport().Select(r => (IReadOnlyList<string>)
                [
                    Words.Number(r.EntropyClass),
                    Words.Count(r.Groups),
                    Words.Count(r.NoAgreement),
                    .. supports.Select(s => Words.Cell(new Proportion(r.BySupport.GetValueOrDefault(s), r.Groups - r.NoAgreement))),
                ]),
            ],
            "Shares of the groups that agreed. 0.00 is an opinion that no member started with.");
    }

    private static ReportTable Initiator(string mode, InconstancyTables tables) => new(
        $"initiator-{mode}",
        $"B and C. The first opinion voiced ({mode})",
        ["Entropy class", "B. Group ends with it", "C. It is not its speaker's own"],
        [
            .. tables.Initiator().Select(r => (IReadOnlyList<string>)
                [Words.Number(r.EntropyClass), Words.Cell(r.Dominance), Words.Cell(r.Shift)]),
        ]);

    private static ReportTable PeerPressure(string mode, InconstancyTables tables) => new(
        $"peer-pressure-{mode}",
        $"D. Peer pressure ({mode})",
        ["Entropy class", "Own support", "Unchanged", "their messages for it", "Changed", "their messages for the new one", "Missing"],
        [
            .. tables.PeerPressure().Select(r => (IReadOnlyList<string>)
            [
                Words.Number(r.EntropyClass),
                Words.Number(r.Support),
                Words.Cell(r.Unchanged),
                Words.Number(r.PublicShareUnchanged),
                Words.Cell(r.Changed),
                Words.Number(r.PublicShareChanged),
                Words.Count(r.Missing),
            ]),
        ],
        "The gap between private and public opinion is read from the mean shares of own messages.");

    private static ReportTable PeerInfluence(string mode, InconstancyTables tables) => new(
        $"peer-influence-{mode}",
        $"E. Peer influence ({mode})",
        ["Entropy class", "Own support", "Unchanged: with the group", "Unchanged: against it", "Changed: to the group", "Changed: elsewhere"],
        [
            .. tables.PeerInfluence().Select(r => (IReadOnlyList<string>)
            [
                Words.Number(r.EntropyClass),
                Words.Number(r.Support),
                Words.Cell(r.UnchangedWithGroup),
                Words.Cell(Rest(r.UnchangedWithGroup)),
                Words.Cell(r.ChangedToGroup),
                Words.Cell(Rest(r.ChangedToGroup)),
            ]),
        ],
        "Groups that agreed, members with a reflection.");

    private static ReportTable Path(InconstancyReport report) => new(
        "diversity",
        "Diversity of opinions along the protocol (entropy, bits)",
        ["Mode", "Groups", "Private before", "Voiced", "Private after", "Change", "Shift of distributions (Jensen-Shannon)", "(Kullback-Leibler)"],
        [
            .. report.Path.Select(p => (IReadOnlyList<string>)
            [
                p.Mode.ToString().ToLowerInvariant(),
                Words.Count(p.Groups),
                Words.Number(p.Onboarding),
                Words.Number(p.Discussion),
                Words.Number(p.Reflection),
                Words.Number(p.Reflection - p.Onboarding),
                Shift(report, p, s => s.JensenShannon),
                Shift(report, p, s => s.KullbackLeibler),
            ]),
        ],
        "Shifts are means over members whose private answers are distributions.");

    private static ReportTable Contrasts(InconstancyReport report) => new(
        "contrasts",
        "Signed contrasts",
        ["Contrast", "Estimate", "95 % interval", "p", "p (Holm)", "Questions", "Basis"],
        [
            .. report.Contrasts.Values.Select(c => (IReadOnlyList<string>)
            [
                c.Id,
                c.Estimate.ToString("0.000", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"[{c.Interval.Lower:0.000}, {c.Interval.Upper:0.000}]"),
                P(report.Holm.ContainsKey(c.Id) ? c.PValue : null),
                P(report.Holm.TryGetValue(c.Id, out double corrected) ? corrected : null),
                Words.Count(c.Units),
                c.Basis,
            ]),
        ]);

    private static ReportTable Tests(InconstancyReport report)
    {
        List<IReadOnlyList<string>> rows =
        [
            ["McNemar, exact: private change in one mode alone", report.McNemar is null ? "-" : $"{report.McNemarPairs.DebateOnly} debate, {report.McNemarPairs.CollaborateOnly} collaborate", P(report.McNemar?.PValue)],
            ["Cochran-Armitage: trend of private change over own support (z)", Words.Number(report.Trend?.Statistic), P(report.Trend?.PValue)],
        ];
        switch (report.Regression)
        {
            case LogisticFit fit:
                rows.AddRange(fit.Coefficients.Select(c => (IReadOnlyList<string>)
                [
                    $"logistic regression of private change: {c.Term} (log-odds)",
                    Estimate(c),
                    P(c.StandardError > 0 ? c.PValue : null),
                ]));
                break;
            case LogisticSeparation separation:
                rows.Add(["logistic regression of private change", $"no finite estimate: {string.Join(", ", separation.Terms)} separate the outcomes", "-"]);
                break;
            case LogisticRankDeficiency deficiency:
                rows.Add(["logistic regression of private change", $"not estimable: {string.Join(", ", deficiency.Terms)} do not vary on their own", "-"]);
                break;
            default:
                rows.Add(["logistic regression of private change", "not estimable", "-"]);
                break;
        }

        return new ReportTable("tests", "Tests", ["Test", "Estimate", "p"], rows, "Regression: standard errors clustered by question. McNemar's test and the trend treat members as independent.");
    }

    // With no more questions than terms the clustered covariance is singular, and rounding can leave a variance below zero.
    private static string Estimate(Coefficient c) => c.StandardError > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{c.Estimate:0.00} [{c.Interval().Lower:0.00}, {c.Interval().Upper:0.00}]")
        : string.Create(CultureInfo.InvariantCulture, $"{c.Estimate:0.00}, too few questions for an interval");

    private static string Shift(InconstancyReport report, EntropyPath path, Func<ShiftResult, double> measure) =>
        report.Shifts.FirstOrDefault(s => s.Mode == path.Mode) is { } shift
            ? measure(shift).ToString("0.000", CultureInfo.InvariantCulture)
            : "-";

    private static Proportion Rest(Proportion part) => part with { Count = part.Total - part.Count };

    private static string P(double? p) => p switch
    {
        null => "-",
        < 0.001 => "< .001",
        _ => p.Value.ToString("0.000", CultureInfo.InvariantCulture),
    };
}
