using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>What moves the profile, and how far.</summary>
internal sealed class SteeringReport(ReliabilityData data, SteeringMap steered)
{
    public IEnumerable<Claim> Claims() => steered.Profiles.Count == 0 ? [] :
    [
        MoodsStay(),
        Mean("direct-moves", "A direct portrayal of a pole moves its scale that way.", steered.Shifts(Portrayals.Direct), "points towards the pole from the same setting without a portrayal, over poles with and without description; t interval"),
        Mean("direct-beyond-biography", "A direct portrayal moves a scale further than a line of biography does.", steered.Gains(Portrayals.Direct, Portrayals.Biography), "difference of the two shifts, in points, over poles; t interval"),
        Mean("direct-beyond-answer", "A direct portrayal moves a scale further than an answer to a question does.", steered.Gains(Portrayals.Direct, Portrayals.Answer), "difference of the two shifts, in points, over poles; t interval"),
        VillainsMoveMost(),
    ];

    public IEnumerable<ReportTable> Tables() => steered.Profiles.Count == 0 ? [] : [Summary(), Each()];

    public IEnumerable<ReportFigure> Figures(ProfileMap? map)
    {
        if (steered.Profiles.Count == 0)
        {
            yield break;
        }

        yield return Shifts();
        if (map is not null)
        {
            yield return Map(map);
        }
    }

    private IEnumerable<IGrouping<string, SteeredProfile>> Manners => steered.Profiles.GroupBy(s => s.Portrayal.Manner);

    // Each scale's mean change over moods; all of them within the limit of the paper, or not.
    private Claim MoodsStay()
    {
        const string id = "moods-stay", statement = "Surroundings that evoke an emotion leave every scale within 0.15 points.";
        IReadOnlyList<SteeredProfile> moods = steered.Of(Portrayals.Mood);
        if (moods.Count < 2)
        {
            return new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, moods.Count, "fewer than two moods were answered");
        }

        (ProfileScale Scale, ConfidenceInterval Interval, double Mean)[] changes =
        [
            .. data.Scales.Select((scale, at) =>
            {
                double[] changed = [.. moods.Select(m => m.Scores[at] - steered.Bare[at])];
                return (scale, IsConstant(changed) ? new ConfidenceInterval(changed[0], changed[0]) : MeanInterval.StudentT(changed), changed.Average());
            }),
        ];
        (ProfileScale scale, ConfidenceInterval interval, double mean) = changes.MaxBy(c => Math.Abs(c.Mean));
        bool isWithin = changes.All(c => c.Interval.Lower > -LevelEffect.Limit && c.Interval.Upper < LevelEffect.Limit);
        bool isBeyond = changes.Any(c => c.Interval.Lower > LevelEffect.Limit || c.Interval.Upper < -LevelEffect.Limit);
        return new Claim(
            id,
            statement,
            isWithin ? ClaimVerdict.Supported : isBeyond ? ClaimVerdict.Contradicted : ClaimVerdict.Inconclusive,
            mean,
            interval,
            null,
            moods.Count,
            $"{scale.Title}, the scale that moved most: mean change over {moods.Count} moods from the same setting without one; t interval; supported when the intervals of all scales lie within the limit");
    }

    private Claim VillainsMoveMost()
    {
        const string id = "villains-move-most", statement = "Villains move the profile further than heroes do.";
        double[] villains = [.. steered.Of(Portrayals.Villain).Select(s => s.Moved)], heroes = [.. steered.Of(Portrayals.Hero).Select(s => s.Moved)];
        if (villains.Length < 2 || heroes.Length < 2 || (IsConstant(villains) && IsConstant(heroes)))
        {
            return new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, villains.Length + heroes.Length, "fewer than two figures of a side were answered, or all moved alike");
        }

        TTestResult test = TTest.Welch(villains, heroes);
        return Claim.Signed(
            id, statement, 1, test.Estimate, test.Interval, test.PValue, villains.Length + heroes.Length, "mean distance from the same setting without a figure, in points over all scales, villains minus heroes, with and without description; Welch");
    }

    private static Claim Mean(string id, string statement, double[] values, string basis) => values.Length < 2 || IsConstant(values)
        ? new Claim(id, statement, ClaimVerdict.NotEvaluated, values.Length == 0 ? null : values[0], null, null, values.Length, "fewer than two poles were answered, or all moved alike")
        : Claim.Signed(id, statement, 1, values.Average(), MeanInterval.StudentT(values), TTest.OneSample(values).PValue, values.Length, basis);

    private ReportTable Summary() => new(
        "manners",
        "How far each way of steering moves the profile",
        ["Way", "Portrayals", "Moved", "Distance from the cloud", "Shift towards the pole"],
        [
            .. Manners.Select(g => (IReadOnlyList<string>)
            [
                g.Key, Count(g.Count()), Number(g.Average(s => s.Moved)), Number(g.Average(s => s.Distance)), g.All(s => s.Shift is not null) ? Number(g.Average(s => s.Shift!.Value)) : "-",
            ]),
        ],
        "Means over portrayals, in points over all scales. Moved: from the same setting without a portrayal.");

    private ReportTable Each() => new(
        "steering",
        "Profiles under moods, poles and figures",
        ["Portrayal", "Way", .. data.Scales.Select(s => s.Title), "Moved", "Distance from the cloud", "Shift towards the pole"],
        [
            .. steered.Profiles.Select(s => (IReadOnlyList<string>)
                [s.Portrayal.Id, s.Portrayal.Manner, .. s.Scores.Select(v => Number(v)), Number(s.Moved), Number(s.Distance), s.Shift is { } shift ? Number(shift) : "-"]),
        ]);

    // A pole that is low counts as moved up when it moved down; moods and figures count as they are.
    private HeatmapFigure Shifts() => new(
        "shifts",
        "Where each way of steering moves the scales",
        "Mean change from the same setting without a portrayal, in points. Poles: of the scale that they mean, towards the pole. Moods and figures: as it is.",
        [.. Manners.Select(g => g.Key)],
        [.. data.Scales.Select(s => s.Title)],
        [.. Manners.Select(g => (IReadOnlyList<double>)[.. data.Scales.Select((scale, at) => Change([.. g], scale, at))])]);

    private double Change(SteeredProfile[] group, ProfileScale scale, int at)
    {
        double[] changes =
        [
            .. group.Where(s => s.Portrayal.Sign == 0 || s.Portrayal.Trait == scale.Trait)
                .Select(s => (s.Portrayal.Sign == 0 ? 1 : s.Portrayal.Sign) * (s.Scores[at] - steered.Bare[at])),
        ];
        return changes.Length == 0 ? double.NaN : changes.Average();
    }

    private ScatterFigure Map(ProfileMap fitted) => new(
        "steering",
        "What moves the profile",
        "The cloud of all settings, and single profiles under moods, poles and figures, in the same plane.",
        "first component, points",
        "second component, points",
        [
            new ScatterSeries("settings", fitted.Points, Hull: true, Mean: true),
            .. steered.Profiles.GroupBy(s => s.Portrayal.Kind).Select(g => new ScatterSeries(g.Key, [.. g.Select(s => fitted.Plane.Project(s.Scores))])),
        ]);

    private static bool IsConstant(double[] values) => values.All(v => Math.Abs(v - values[0]) < 1e-12);
}
