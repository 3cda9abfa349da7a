using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics.Correlation;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>The tables of the report.</summary>
internal sealed class PoliticalMapTables(PoliticalMapOptions options, MapResults results)
{
    private const int MostListed = 20;

    public IReadOnlyList<ReportTable> All() =>
    [
        Clouds(),
        .. IsRead ? new[] { Readings() } : [],
        Quadrants(),
        Shifts(),
        .. results.Asymmetry is { } asymmetry ? new[] { Asymmetry(asymmetry) } : [],
        .. options.WithControls ? new[] { Stability() } : [],
        Unmoved(),
        .. options.Electorate is { } electorate ? new ElectorateTables(electorate, results).All() : [],
        .. options.Ideologies is null ? [] : new[] { Ideologies() },
    ];

    private ReportTable Clouds()
    {
        (double ax, double ay) = options.Plane.AgreeWithAll(options.Instrument);
        return new ReportTable(
            "clouds",
            "Clouds by condition",
            ["Condition", "Personas", "Without a place", "Economic", "Social", "Dispersion", "Determinant of covariance", "Acquiescence", "Economic less acquiescence", "Social less acquiescence"],
            [
                .. options.Conditions.Select(c => (Condition: c.Id, Shape: results.Shape(c.Id), Agreement: results.Acquiescence(c.Id), Sheets: results.Sheets(c.Id).Count))
                    .Select(r => (IReadOnlyList<string>)
                    [
                        r.Condition,
                        MapWords.Count(r.Sheets),
                        MapWords.Count(r.Sheets - (r.Shape?.Count ?? 0)),
                        MapWords.Number(r.Shape?.X),
                        MapWords.Number(r.Shape?.Y),
                        MapWords.Number(r.Shape?.Dispersion),
                        MapWords.Number(r.Shape?.Determinant),
                        MapWords.Number(r.Agreement),
                        MapWords.Number(r.Shape?.X - (r.Agreement * ax)),
                        MapWords.Number(r.Shape?.Y - (r.Agreement * ay)),
                    ]),
            ],
            "Dispersion: mean distance to the centroid, in points of a plane from -10 to 10. Less acquiescence: the coordinate minus acquiescence times that of somebody who agrees with everything; on a balanced instrument nothing is taken off.");
    }

    private bool IsRead => options.Conditions.Any(c => results.Sheets(c.Id).Any(s => s.Sheet.Administration.Readout == Readout.ParsedText));

    private ReportTable Readings() => new(
        "readings",
        "Answers read from text",
        ["Condition", "Propositions", "Asked again", "Readable then", "Unreadable to the end", "Refused", "Missing for another cause"],
        [
            .. options.Conditions.Select(c => (c.Id, Answers: results.Sheets(c.Id).SelectMany(s => s.Sheet.Rows).Select(r => r.Answer).ToArray()))
                .Select(r => (IReadOnlyList<string>)
                [
                    r.Id,
                    MapWords.Count(r.Answers.Length),
                    MapWords.Count(r.Answers.Count(a => a.Attempts > 1)),
                    MapWords.Count(r.Answers.Count(a => a.Attempts > 1 && a.Missing is null)),
                    MapWords.Count(r.Answers.Count(a => a.Missing == MissingCause.Unparsed)),
                    MapWords.Count(r.Answers.Count(a => a.Missing == MissingCause.Refusal)),
                    MapWords.Count(r.Answers.Count(a => a.Missing is not (null or MissingCause.Unparsed or MissingCause.Refusal))),
                ]),
        ],
        options.Retries == 0
            ? "No proposition was asked again. What could not be read is missing."
            : $"A proposition whose answer could not be read was asked again up to {options.Retries} times, with the reply and a reminder of what may be answered; then it is missing. Refusals are not asked again.");

    private ReportTable Quadrants() => new(
        "quadrants",
        "Shares of quadrants",
        ["Condition", .. CloudShape.QuadrantNames],
        [
            .. options.Conditions.Where(c => c.HasPersonas && results.Shape(c.Id) is not null).Select(c => (c.Id, Shape: results.Shape(c.Id)!))
                .Select(r => (IReadOnlyList<string>)
                [
                    r.Id,
                    .. CloudShape.QuadrantNames.Select(q => $"{MapWords.Percent(r.Shape.Share(q))} {MapWords.Interval(r.Shape.Interval(q))}"),
                ]),
        ],
        "Wilson intervals of the shares.");

    private ReportTable Shifts() => new(
        "shifts",
        "Shifts under injection",
        ["Injection", "Axis", "Shift", "95 % interval", "p", "p (Holm)", "Cohen's d", "95 % interval of d", "Paired d", "Length of the mean shift", "Share of the room", "Explained by topics (eta squared, p)"],
        [.. results.Shifts.SelectMany(s => new[] { Row(s, "economic", s.X, results.CorrectedOf(s).X), Row(s, "social", s.Y, results.CorrectedOf(s).Y) })],
        "Share of the room: points moved towards the injected corner over points that were left to it. Topics: clusters of the personas' texts (tf-idf, k-means); how much of the variance of the distance moved lies between them.");

    private string[] Row(CloudShift shift, string axis, AxisShift moved, double corrected) =>
    [
        shift.Injection.Id,
        axis,
        MapWords.Signed(moved.Mean),
        MapWords.Interval(moved.Interval),
        MapWords.P(moved.PValue),
        MapWords.P(corrected),
        MapWords.Number(moved.CohenD?.Value),
        moved.CohenD is { } d ? MapWords.Interval(d.Interval) : "-",
        MapWords.Number(moved.PairedD?.Value),
        MapWords.Number(shift.Length),
        MapWords.Number(shift.HeadroomShare),
        PersonaTopics.Of(options.Personas, options.Topics, results.Stream("topics")).Explained(shift) is { } topics
            ? $"{MapWords.Number(topics.EtaSquared)}, {MapWords.P(topics.PValue)} over {topics.Topics}"
            : "-",
    ];

    private static ReportTable Asymmetry(ShiftAsymmetry asymmetry) => new(
        "asymmetry",
        "The first injection against the second",
        ["Measure", "Estimate", "95 % interval"],
        [
            ["length of the first shift over that of the second", MapWords.Number(asymmetry.LengthRatio), "-"],
            ["points towards the own corner, first minus second", MapWords.Signed(asymmetry.Points.Estimate), MapWords.Interval(asymmetry.Points.Interval)],
            ["share of the room, first minus second", MapWords.Signed(asymmetry.Share.Estimate), MapWords.Interval(asymmetry.Share.Interval)],
        ],
        asymmetry.IsCeiling
            ? "Ceiling: the injection that moves fewer points uses more of its room, so the difference in points is one of the scale."
            : "No ceiling: points and shares of the room do not contradict each other.");

    private ReportTable Stability() => new(
        "stability",
        "Stability of the map without injection",
        ["Change of asking", "Personas", "Mean shift economic", "Mean shift social", "Mean distance moved", "r of economic", "r of social"],
        [
            .. new[] { MapCondition.Reversed.Id, MapCondition.Reworded.Id }.Select(id => (Id: id, Moves: results.Moves(id))).Where(m => m.Moves.Count > 2)
                .Select(m => (IReadOnlyList<string>)
                [
                    m.Id,
                    MapWords.Count(m.Moves.Count),
                    MapWords.Signed(m.Moves.Average(v => v.Dx)),
                    MapWords.Signed(m.Moves.Average(v => v.Dy)),
                    MapWords.Number(m.Moves.Average(v => v.Length)),
                    Correlation([.. m.Moves.Select(v => v.Before.X)], [.. m.Moves.Select(v => v.After.X)]),
                    Correlation([.. m.Moves.Select(v => v.Before.Y)], [.. m.Moves.Select(v => v.After.Y)]),
                ]),
        ],
        "The same personas asked otherwise. r near 1: the map keeps its order.");

    private ReportTable Unmoved() => new(
        "unmoved",
        "Personas that an injection did not move",
        ["Injection", "Unmoved", "Share", "Which"],
        [
            .. results.Shifts.Select(s => (s.Injection.Id, s.Moves.Count, Still: s.Moves.Where(m => m.Length < options.Unmoved).ToArray()))
                .Select(r => (IReadOnlyList<string>)
                [
                    r.Id,
                    MapWords.Count(r.Still.Length),
                    MapWords.Percent(r.Still.Length / (double)r.Count),
                    string.Join(", ", r.Still.Take(MostListed).Select(m => m.PersonaId)) + (r.Still.Length > MostListed ? " …" : ""),
                ]),
        ],
        FormattableString.Invariant($"Moved by less than {options.Unmoved} points."));

    private ReportTable Ideologies() => new(
        "ideologies",
        "Nearest ideologies of 8values",
        ["Condition", "Ideology", "Personas"],
        [
            .. from condition in options.Conditions
               from found in results.Sheets(condition.Id).Select(Nearest).GroupBy(name => name, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Take(5)
               select (IReadOnlyList<string>)[condition.Id, found.Key, MapWords.Count(found.Count())],
        ],
        "The five most frequent in each condition. The authors of the instrument call the matching work in progress.");

    private string Nearest(MapSheet sheet)
    {
        IReadOnlyList<ScaleScore> scores = ScaleScorer.Score(sheet.Sheet);
        return scores.All(s => s.Value is not null) ? options.Ideologies!.Nearest(scores.ToDictionary(s => s.ScaleId, s => s.Value!.Value)) : "no place";
    }

    private static string Correlation(double[] before, double[] after) =>
        IsConstant(before) || IsConstant(after) ? "-" : MapWords.Number(PearsonCorrelation.Coefficient(before, after));

    private static bool IsConstant(double[] values) => values.Max() - values.Min() < 1e-9;
}
