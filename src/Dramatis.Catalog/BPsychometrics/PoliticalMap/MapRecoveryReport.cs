using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;
using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>What came of planted voters.</summary>
internal sealed class MapRecoveryReport(
    IReadOnlyList<VoterRecord> middle, IReadOnlyList<VoterRecord> corner, IReadOnlyList<double> nulls, IReadOnlyList<EvenRecord> even, int draws, ulong seed)
{
    private const double Tolerance = 0.05;
    private const double LeastCorrelation = 0.95;
    private const double MostAlarms = 0.07;
    private static readonly string[] Axes = ["economic", "social"];

    public StudyAnalysis Analyse()
    {
        ShiftAsymmetry saturated = Asymmetry(corner, "corner"), free = Asymmetry(middle, "middle");
        Claim[] claims =
        [
            .. Axes.Select((axis, at) => Found($"read-{axis}-points", $"Places read from likelihoods correlate above .95 with the planted ideal points on the {axis} axis.", at, v => v.Exact)),
            .. Axes.Select((axis, at) => Found($"recover-{axis}-points", $"Places from one drawn form correlate above .95 with the planted ideal points on the {axis} axis.", at, v => v.Before)),
            .. Axes.Select((axis, at) => Moved(axis, at)),
            .. Axes.Select((axis, at) => Covered(axis, at)),
            Ceiling(saturated),
            NoCeiling(free),
            Rate("even-clouds", "Opposite injections around the middle are called unequal in at most 7 % of clouds.", e => e.Differs),
            Rate("even-ceilings", "There a ceiling is called in at most 7 % of clouds.", e => e.IsCeiling),
            Quiet(),
        ];
        return new StudyAnalysis(
            $"{middle.Count} voters with known ideal points: {claims.Count(c => c.Verdict == ClaimVerdict.Supported)} of {claims.Length} statements on their map hold.",
            claims,
            [Shifts(), Saturation(saturated, free)],
            [Compass("middle", "A cloud around the middle", middle), Compass("corner", "A cloud in a corner", corner)],
            [
                "Voters answer 40 propositions by spatial voting with logit choice, answers drawn at temperature 1. The injection is added to their ideal points. The true shift of a place is the difference of its expectations under the answer law, worked out without drawing.",
                "The saturated cloud lies two standard deviations towards left-libertarian; the same injection and its opposite are applied to it. Studies without injection draw both rounds of answers from the same points. Voters are independent of each other, so that the centre of a cloud is off the middle by chance; how often that is called an asymmetry is counted over clouds of their own.",
            ]);
    }

    private Claim Found(string id, string statement, int at, Func<VoterRecord, double[]> read)
    {
        double[] ideal = [.. middle.Select(v => v.Ideal[at])], place = [.. middle.Select(v => read(v)[at])];
        double r = PearsonCorrelation.Coefficient(ideal, place);
        return Claim.Signed(id, statement, 1, r, FisherZ.Interval(r, ideal.Length), null, ideal.Length, "Pearson's r over voters, Fisher z interval", LeastCorrelation);
    }

    private Claim Moved(string axis, int at)
    {
        double shift = middle.Average(v => v.After[at] - v.Before[at]), truth = middle.Average(v => v.TrueShift[at]);
        double[] relative = [.. middle.Select(v => (v.After[at] - v.Before[at]) / truth)];
        ConfidenceInterval interval = MeanInterval.StudentT(relative);
        return new Claim(
            $"recover-{axis}-shift",
            $"The injected shift on the {axis} axis is found within 5 %.",
            Math.Abs((shift / truth) - 1) <= Tolerance ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            shift / truth,
            interval,
            null,
            middle.Count,
            "mean shift over mean true shift");
    }

    private Claim Covered(string axis, int at)
    {
        TTestResult test = TTest.OneSample([.. middle.Select(v => v.After[at] - v.Before[at])]);
        double truth = middle.Average(v => v.TrueShift[at]);
        return new Claim(
            $"cover-{axis}-shift",
            FormattableString.Invariant($"The 95 % interval of the {axis} shift covers the true {truth:0.00}."),
            test.Interval.Contains(truth) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            test.Estimate,
            test.Interval,
            null,
            middle.Count,
            "paired t interval over voters");
    }

    private Claim Ceiling(ShiftAsymmetry saturated) => new(
        "ceiling-called",
        "In the corner the opposite injections move unequally, and the report calls it a ceiling.",
        saturated.Points.Interval.Lower > 0 && saturated.IsCeiling ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
        saturated.Points.Estimate,
        saturated.Points.Interval,
        null,
        corner.Count,
        "points towards the own corner, right-authoritarian minus left-libertarian");

    private Claim NoCeiling(ShiftAsymmetry free) => new(
        "no-ceiling-in-the-middle",
        "Around the middle the opposite injections move alike, and no ceiling is called.",
        free.Points.Interval.Contains(0) && !free.IsCeiling ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
        free.Points.Estimate,
        free.Points.Interval,
        null,
        middle.Count,
        "points towards the own corner, right-authoritarian minus left-libertarian");

    private Claim Quiet()
    {
        int alarms = nulls.Count(p => p < 0.05);
        double rate = alarms / (double)nulls.Count;
        return new Claim(
            "false-positives",
            "Without injection a shift is reported at 5 % in at most 7 % of studies.",
            rate <= MostAlarms ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            rate,
            ProportionInterval.ClopperPearson(alarms, nulls.Count),
            null,
            nulls.Count,
            "either axis, corrected for both");
    }

    // One cloud is called unequal in 5 % of all draws of its voters, so that a single failure says nothing and the rate says all.
    private Claim Rate(string id, string statement, Func<EvenRecord, bool> called)
    {
        int alarms = even.Count(called);
        double rate = alarms / (double)even.Count;
        return new Claim(
            id,
            statement,
            rate <= MostAlarms ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            rate,
            ProportionInterval.ClopperPearson(alarms, even.Count),
            null,
            even.Count,
            $"clouds of independent voters; mean difference {MapWords.Signed(even.Average(e => e.Points))} {MapWords.Interval(MeanInterval.StudentT([.. even.Select(e => e.Points)]))} points");
    }

    private ShiftAsymmetry Asymmetry(IReadOnlyList<VoterRecord> voters, string cloud) => ShiftAsymmetry.Of(
        CloudShift.Of(PersonaInjection.All[0], [.. voters.Select(v => new PlaneMove(v.Id, Point(v.Before), Point(v.After)))]),
        CloudShift.Of(PersonaInjection.All[1], [.. voters.Select(v => new PlaneMove(v.Id, Point(v.Before), Point(v.Opposite)))]),
        RandomStream.FromKey(FormattableString.Invariant($"map-recovery|{seed}|{cloud}")),
        draws);

    private ReportTable Shifts() => new(
        "shifts",
        "Planted and recovered shifts",
        ["Axis", "True shift", "Recovered", "95 % interval", "r with ideal points, likelihoods", "r, one drawn form"],
        [
            .. Axes.Select((axis, at) => (IReadOnlyList<string>)
            [
                axis,
                MapWords.Number(middle.Average(v => v.TrueShift[at])),
                MapWords.Number(middle.Average(v => v.After[at] - v.Before[at])),
                MapWords.Interval(MeanInterval.StudentT([.. middle.Select(v => v.After[at] - v.Before[at])])),
                Correlation(at, v => v.Exact),
                Correlation(at, v => v.Before),
            ]),
        ],
        "Points of a plane from -10 to 10. One form has 20 answers an axis; what is drawn anew each time bounds its correlation.");

    private string Correlation(int at, Func<VoterRecord, double[]> read) =>
        FormattableString.Invariant($"{PearsonCorrelation.Coefficient([.. middle.Select(v => v.Ideal[at])], [.. middle.Select(v => read(v)[at])]):0.000}");

    private static ReportTable Saturation(ShiftAsymmetry saturated, ShiftAsymmetry free) => new(
        "saturation",
        "Opposite injections, right-authoritarian minus left-libertarian",
        ["Cloud", "Ratio of lengths", "Points", "Share of the room", "Called a ceiling"],
        [
            ["in the left-libertarian corner", MapWords.Number(saturated.LengthRatio), Estimate(saturated.Points), Estimate(saturated.Share), saturated.IsCeiling ? "yes" : "no"],
            ["around the middle", MapWords.Number(free.LengthRatio), Estimate(free.Points), Estimate(free.Share), free.IsCeiling ? "yes" : "no"],
        ]);

    private static string Estimate(Statistics.Resampling.BootstrapResult result) => $"{MapWords.Signed(result.Estimate)} {MapWords.Interval(result.Interval)}";

    private static ScatterFigure Compass(string id, string title, IReadOnlyList<VoterRecord> voters) => new(
        id,
        title,
        "Places from drawn answers: as they are, after the injection, after its opposite.",
        "economic (left -10, right 10)",
        "social (liberty -10, authority 10)",
        [
            new ScatterSeries("baseline", [.. voters.Select(v => Point(v.Before))], Hull: true, Mean: true),
            new ScatterSeries("right-authoritarian", [.. voters.Select(v => Point(v.After))], Hull: true, Mean: true),
            new ScatterSeries("left-libertarian", [.. voters.Select(v => Point(v.Opposite))], Hull: true, Mean: true),
        ],
        0,
        0);

    private static (double X, double Y) Point(double[] place) => (place[0], place[1]);
}
