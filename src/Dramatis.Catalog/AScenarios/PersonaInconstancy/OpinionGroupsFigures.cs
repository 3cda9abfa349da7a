using Dramatis.Experiments.Reporting;
using Dramatis.Scenarios.OpinionGroups.Metrics;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>The pictures of the report.</summary>
internal static class OpinionGroupsFigures
{
    // More arrows than this cannot be told apart.
    private const int MostEdges = 24;

    public static IReadOnlyList<ReportFigure> Of(InconstancyReport report) => report.Groups == 0 ? [] :
    [
        Forest(report),
        Path(report),
        .. report.Modes.Select(Pressure),
        Composition(report),
        Graph(report),
    ];

    private static ForestFigure Forest(InconstancyReport report) => new(
        "contrasts",
        "Signed contrasts",
        "Estimate and 95 % interval from resampling questions. Debate minus collaboration above all; a talk minus its control; minority minus majority.",
        "difference of rates",
        [
            .. new[]
            {
                (ContrastId.Conformity, "conformity: debate - collaborate"),
                (ContrastId.PrivateChange, "private change: debate - collaborate"),
                (ContrastId.Confabulation, "confabulation: debate - collaborate"),
                (ContrastId.Impersonation, "impersonation: debate - collaborate"),
                (ContrastId.Influence, "private change: talk - control"),
                (ContrastId.Pressure, "private change: minority - majority"),
            }
            .Where(c => report.Contrast(c.Item1) is not null)
            .Select(c => new ForestRow(c.Item2, report.Contrast(c.Item1)!.Estimate, report.Contrast(c.Item1)!.Interval)),
        ],
        0);

    private static LineFigure Path(InconstancyReport report) => new(
        "entropy-path",
        "Diversity of opinions along the protocol",
        "Mean entropy of private opinions before, of opinions voiced, and of private opinions after. Falling lines: groups converge.",
        "stage",
        "entropy (bits)",
        ["private before", "voiced", "private after"],
        [.. report.Path.Select(p => new LineSeries(p.Mode.ToString().ToLowerInvariant(), [p.Onboarding, p.Discussion, p.Reflection]))]);

    private static HeatmapFigure Pressure(ModeResult mode)
    {
        IReadOnlyList<PeerPressureRow> rows = mode.Tables.PeerPressure();
        double[] classes = [.. rows.Select(r => r.EntropyClass).Distinct().Order()];
        double[] supports = [.. rows.Select(r => r.Support).Distinct().Order()];
        string name = mode.Mode.ToString().ToLowerInvariant();
        return new HeatmapFigure(
            $"peer-pressure-{name}",
            $"Private change under peer pressure ({name})",
            "Share of members whose private opinion changed, by starting disagreement and by the share of the group that started with their opinion.",
            [.. classes.Select(c => $"H {Words.Number(c)}")],
            [.. supports.Select(s => $"support {Words.Number(s)}")],
            [
                .. classes.Select(c => (IReadOnlyList<double>)
                [
                    .. supports.Select(s => rows.FirstOrDefault(r => r.EntropyClass == c && r.Support == s)?.Changed.Share ?? double.NaN),
                ]),
            ]);
    }

    private static StackedBarFigure Composition(InconstancyReport report)
    {
        IReadOnlyList<GroupSupportRow> rows = report.Pooled.GroupSupport();
        double[] supports = [.. rows.SelectMany(r => r.BySupport.Keys).Distinct().Order()];
        return new StackedBarFigure(
            "group-support",
            "Where the group's opinion came from",
            "By starting disagreement: shares of groups whose opinion started with a given support, and of groups that did not agree.",
            "share of groups",
            [.. rows.Select(r => $"H {Words.Number(r.EntropyClass)}")],
            [
                .. supports.Select(s => new LineSeries(
                    $"started with {Words.Number(s)}", [.. rows.Select(r => r.BySupport.GetValueOrDefault(s) / (double)r.Groups)])),
                new LineSeries("no agreement", [.. rows.Select(r => r.NoAgreement / (double)r.Groups)]),
            ]);
    }

    private static GraphFigure Graph(InconstancyReport report)
    {
        InfluenceEdge[] edges = [.. report.Influence.Where(e => e.Influence is not null and not 0)
            .OrderByDescending(e => Math.Abs(e.Influence!.Value)).ThenBy(e => e.From, StringComparer.Ordinal).ThenBy(e => e.To, StringComparer.Ordinal)
            .Take(MostEdges)];
        List<string> nodes = [.. edges.SelectMany(e => new[] { e.From, e.To }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new GraphFigure(
            "influence",
            "Who sways whom",
            "An arrow leads from the agent that is heard to the one that moves: probability of taking up its last voiced opinion, minus the same without a talk. The strongest arrows; dashed ones lie below the noise floor.",
            nodes,
            [.. edges.Select(e => new GraphEdge(nodes.IndexOf(e.From), nodes.IndexOf(e.To), e.Influence!.Value))]);
    }
}
