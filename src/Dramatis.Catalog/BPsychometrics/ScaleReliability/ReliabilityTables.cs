using System.Globalization;
using Dramatis.Experiments.Reporting;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>The tables of the report.</summary>
internal sealed class ReliabilityTables(ReliabilityData data, IReadOnlyList<LevelEffect> effects, IReadOnlyList<HumanSpread> spreads, ProfileMap? map)
{
    private const double Wanted = 0.05;

    public IReadOnlyList<ReportTable> All()
    {
        List<ReportTable> tables = [Settings(), Spread(), Shares(), Effects()];
        if (map is not null)
        {
            tables.Add(Apart());
        }

        return tables;
    }

    private ReportTable Settings() => new(
        "settings",
        "Settings by level",
        ["Factor", "Level", "Settings", "Without a full profile"],
        [
            .. from factor in data.Factors
               from level in factor.Levels
               let here = data.Profiles.Where(p => p.Wave == 0 && ReliabilityData.LevelOf(p.Setting, factor.Factor) == level).ToArray()
               select (IReadOnlyList<string>)[factor.Factor, level, Count(here.Length), Count(here.Count(p => !p.IsComplete))],
        ]);

    private ReportTable Spread() => new(
        "spread",
        "Spread over settings beside people",
        ["Scale", "Mean", "Standard deviation", "People", "F", "95 % interval", "p", "Settings for a standard error of 0.05"],
        [
            .. spreads.Select(s => (IReadOnlyList<string>)
            [
                s.Scale.Title,
                Number(s.Mean),
                Number(s.Deviation),
                s.Human is { } human ? Number(human) : "-",
                s.Test is { } test ? Number(test.Ratio) : "-",
                s.Test is { } interval ? $"[{Number(interval.Interval.Lower)}, {Number(interval.Interval.Upper)}]" : "-",
                s.Test is { } p ? P(p.PValue) : "-",
                Count((int)Math.Ceiling(Math.Pow(s.Deviation / Wanted, 2) - 1e-9)),
            ]),
        ],
        "F is the variance of people over that of settings. The last column is how many settings, drawn at random, a mean needs.");

    private ReportTable Shares() => new(
        "variance",
        "Share of the variance between settings (eta squared)",
        ["Scale", .. data.Factors.Select(f => f.Factor), "Rest"],
        [
            .. data.Scales.Select((scale, at) =>
            {
                double[] shares = [.. data.Complete.Count == 0 ? [] : data.Factors.Select(f => FactorEffects.EtaSquared(data, f.Factor, at))];
                return (IReadOnlyList<string>)[scale.Title, .. data.Factors.Select((_, f) => f < shares.Length ? Number(shares[f]) : "-"), Number(1 - shares.Sum())];
            }),
        ],
        "The rest is interaction of factors, and chance where answers are drawn. Where a factor is not balanced the shares overlap.");

    private ReportTable Effects() => new(
        "effects",
        "Levels beside all other settings",
        ["Factor", "Level", "Scale", "Settings", "Difference", "95 % interval", "p", "p, Holm", "Flag"],
        [
            .. effects.OrderByDescending(e => Math.Abs(e.Estimate)).Select(e => (IReadOnlyList<string>)
            [
                e.Factor,
                e.Level,
                e.Scale.Title,
                Count(e.Settings),
                Number(e.Estimate),
                $"[{Number(e.Interval.Lower)}, {Number(e.Interval.Upper)}]",
                P(e.P),
                P(e.AdjustedP),
                e.IsFlagged ? "beyond 0.15 and chance" : e.IsLarge ? "beyond 0.15" : "",
            ]),
        ]);

    private ReportTable Apart() => new(
        "apart",
        "Settings outside the main cluster, by level",
        ["Factor", "Level", "Settings", "Apart", "Outliers"],
        [
            .. from factor in data.Factors
               from level in factor.Levels
               let here = Enumerable.Range(0, data.Complete.Count).Where(i => ReliabilityData.LevelOf(data.Complete[i].Setting, factor.Factor) == level).ToArray()
               select (IReadOnlyList<string>)[factor.Factor, level, Count(here.Length), Count(here.Count(i => map!.IsApart[i])), Count(here.Count(i => map!.Clusters.Labels[i] < 0))],
        ],
        "Outliers have no cluster; apart are they and every cluster but the largest.");

    private static string P(double p) => p < 0.0001 ? "< .0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);
}
