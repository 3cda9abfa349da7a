using Dramatis.Experiments.Reporting;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>The pictures of the report: the map of the paper, effects of levels, what a mean over settings needs.</summary>
internal sealed class ReliabilityFigures(ReliabilityData data, IReadOnlyList<LevelEffect> effects, IReadOnlyList<HumanSpread> spreads, ProfileMap? map)
{
    private const int MostRows = 30;
    private const int MostSettings = 64;

    public IEnumerable<ReportFigure> All()
    {
        if (map is not null)
        {
            yield return Map(map);
        }

        if (effects.Count > 0)
        {
            yield return Shares();
            yield return Effects();
        }

        if (spreads.Count > 0)
        {
            yield return Precision();
        }
    }

    private ScatterFigure Map(ProfileMap fitted) => new(
        "map",
        "Profiles under all settings",
        "Each point is a setting, in the plane of the first two principal components. The outline is what the inventory can reach; outliers lie in no dense cluster.",
        "first component, points",
        "second component, points",
        [
            new ScatterSeries("reachable", fitted.Corners(data.Scales), Hull: true),
            .. fitted.Points.Zip(fitted.Clusters.Labels).GroupBy(p => p.Second).OrderBy(g => g.Key < 0 ? int.MaxValue : g.Key)
                .Take(6).Select(g => new ScatterSeries(g.Key < 0 ? "outliers" : FormattableString.Invariant($"cluster {g.Key + 1}"), [.. g.Select(p => p.First)])),
        ]);

    private HeatmapFigure Shares() => new(
        "variance",
        "Which factor carries the variance",
        "eta squared: the share of the variance between settings that lies between the levels of a factor.",
        [.. data.Scales.Select(s => s.Title)],
        [.. data.Factors.Select(f => f.Factor)],
        [.. data.Scales.Select((_, at) => (IReadOnlyList<double>)[.. data.Factors.Select(f => FactorEffects.EtaSquared(data, f.Factor, at))])]);

    private ForestFigure Effects() => new(
        "effects",
        "The largest effects of a level",
        $"Mean of a level minus the mean of all other settings, with 95 % intervals; the {MostRows} largest. The paper flags differences beyond 0.15.",
        "points of an item",
        [
            .. effects.OrderByDescending(e => Math.Abs(e.Estimate)).Take(MostRows)
                .Select(e => new ForestRow($"{e.Factor} {e.Level}: {e.Scale.Title}", e.Estimate, e.Interval, e.Factor)),
        ],
        0);

    private CurveFigure Precision()
    {
        double[] counts = [.. Enumerable.Range(1, MostSettings).Select(n => (double)n)];
        return new CurveFigure(
            "precision",
            "How many settings a score needs",
            "Standard error of a mean over so many settings drawn at random. The dashed line is 0.05 points.",
            "settings averaged",
            "standard error, points",
            [.. spreads.Select(s => new CurveSeries(s.Scale.Title, counts, [.. counts.Select(n => s.Deviation / Math.Sqrt(n))]))],
            0.05);
    }
}
