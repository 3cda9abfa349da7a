using Dramatis.Experiments.Reporting;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>The pictures of the report: the compass with its clouds, shifts, densities.</summary>
internal sealed class PoliticalMapFigures(PoliticalMapOptions options, MapResults results)
{
    private const int Bins = 8;

    public IReadOnlyList<ReportFigure> All() =>
    [
        Compass("compass", "The map", "Each point is a persona, each colour a condition; hulls around the clouds, crosses at their means. Right is the market, up is authority.", [MapCondition.Baseline.Id, .. options.Injections.Select(i => i.Id)]),
        .. results.Shifts.Count > 0 ? new ReportFigure[] { Shifts() } : [],
        .. options.Injections.Select(i => i.Id).Prepend(MapCondition.Baseline.Id).Where(c => results.Cloud(c).Count > 0).Select(Density),
        .. options.WithControls ? new ReportFigure[] { Compass("controls", "The map asked otherwise", "The same personas without injection: as asked first, with the options reversed, in other words, and the bare model.", [MapCondition.Baseline.Id, .. MapCondition.Controls.Select(c => c.Id)]) } : [],
    ];

    private ScatterFigure Compass(string id, string title, string caption, IReadOnlyList<string> conditions) => new(
        id,
        title,
        caption,
        $"{options.Plane.X.Scale.Title} (left -10, right 10)",
        $"{options.Plane.Y.Scale.Title} (liberty -10, authority 10)",
        [.. conditions.Select(c => (Id: c, Points: results.Cloud(c))).Where(c => c.Points.Count > 0).Select(c => new ScatterSeries(c.Id, c.Points, Hull: c.Points.Count > 2, Mean: c.Points.Count > 1))],
        0,
        0);

    private ForestFigure Shifts() => new(
        "shifts",
        "Shifts under injection",
        "Mean difference to the baseline with 95 % intervals, of the same personas.",
        "points of the plane",
        [
            .. results.Shifts.SelectMany(s => new[]
            {
                new ForestRow($"{s.Injection.Id}: economic", s.X.Mean, s.X.Interval),
                new ForestRow($"{s.Injection.Id}: social", s.Y.Mean, s.Y.Interval),
            }),
        ],
        0);

    private HeatmapFigure Density(string condition)
    {
        IReadOnlyList<(double X, double Y)> points = results.Cloud(condition);
        ILookup<(int X, int Y), int> cells = points.ToLookup(p => (Bin(p.X), Bin(p.Y)), _ => 1);
        return new HeatmapFigure(
            $"density-{condition}",
            $"Where personas lie: {condition}",
            "Share of the personas in each field of the plane; authority above, the market at the right.",
            [.. Enumerable.Range(0, Bins).Reverse().Select(Label)],
            [.. Enumerable.Range(0, Bins).Select(Label)],
            [
                .. Enumerable.Range(0, Bins).Reverse()
                    .Select(y => (IReadOnlyList<double>)[.. Enumerable.Range(0, Bins).Select(x => cells[(x, y)].Count() / (double)points.Count)]),
            ]);
    }

    private static int Bin(double coordinate) => Math.Clamp((int)((coordinate + PlaneAxis.Reach) / (2 * PlaneAxis.Reach) * Bins), 0, Bins - 1);

    private static string Label(int bin) => FormattableString.Invariant($"{(bin * 2 * PlaneAxis.Reach / Bins) - PlaneAxis.Reach:0.#}");
}
