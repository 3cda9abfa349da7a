using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.SubjectAssessment;

/// <summary>From runs to the report.</summary>
internal sealed class AssessmentAnalysis(AssessmentOptions options, IReadOnlyList<Assessment> runs)
{
    // Averages over nine subjects that the paper reports lie between .90 and .92 (consistency) and .93 and .95 (robustness).
    private const double Good = 0.9;

    // More statements than this nobody reads.
    private const int MostItems = 10;

    private readonly AssessmentFindings findings = new([.. options.Subjects.Select(s => s.Name)], options.Pairs, runs, options.Seed);

    public StudyAnalysis Analyse() => new(
        Summary(),
        [
            Above("consistent", "Assessments of the same subject agree: consistency above .9.", s => s.Consistency, "mean over subjects of 100 / (100 + mean distance of a run from the subject's mean profile); Student's interval over subjects"),
            Above("robust", "The order of the options hardly matters: robustness above .9.", s => s.Robustness, "mean over subjects of 100 / (100 + distance of the mean profiles in random and in fixed order); Student's interval over subjects"),
            .. findings.Pairs.Select(Differ),
        ],
        [.. Tables()],
        [.. Figures()],
        Methods());

    private string Summary()
    {
        string pairs = string.Join("; ", findings.Pairs.Select(p => Text($"{p.First} and {p.Second}: fairness {Number(p.Fairness)}, p = {Number(p.AdjustedP)}")));
        return Text($"{options.Subjects.Count} subjects, {runs.Count} runs of {options.Instrument.Items.Count} statements. Consistency {Number(Mean(s => s.Consistency))}, robustness {Number(Mean(s => s.Robustness))} on average. ")
            + (pairs.Length > 0 ? pairs + "." : "No subjects were compared.");
    }

    private double? Mean(Func<SubjectQuality, double?> of)
    {
        double[] known = [.. findings.Subjects.Select(of).OfType<double>()];
        return known.Length == 0 ? null : known.Average();
    }

    private Claim Above(string id, string statement, Func<SubjectQuality, double?> of, string basis)
    {
        double[] known = [.. findings.Subjects.Select(of).OfType<double>()];
        return known.Length < 2
            ? new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, known.Length, "fewer than two subjects with enough runs")
            : Claim.Signed(
                id, statement, 1, known.Average(), known.Distinct().Count() == 1 ? new ConfidenceInterval(known[0], known[0], 0.95) : MeanInterval.StudentT(known), null, known.Length, basis, Good);
    }

    private static Claim Differ(PairFairness pair)
    {
        string id = $"differ-{Id(pair.First)}-{Id(pair.Second)}", statement = $"The model sees {pair.First} and {pair.Second} differently.";
        return pair.Test is not { } test
            ? new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "fewer than two runs of one of them")
            : new Claim(
                id,
                statement,
                pair.AdjustedP < 0.05 ? ClaimVerdict.Supported : ClaimVerdict.Inconclusive,
                test.Distance,
                null,
                pair.AdjustedP,
                test.Deals,
                $"distance of mean profiles in percent; {(test.IsExact ? "all" : "random")} deals of the runs, Holm over pairs. A distance has no sign and is above 0 by chance alone, so that no run can contradict this");
    }

    private IEnumerable<ReportTable> Tables()
    {
        yield return new ReportTable(
            "subjects",
            "Subjects",
            ["Subject", .. options.Scales.Select(s => s.Title), "Type", "Consistency", "Robustness", "Runs without profile"],
            [
                .. findings.Subjects.Select(s => (IReadOnlyList<string>)
                [
                    s.Subject,
                    .. options.Scales.Select((_, at) => s.Mean is { } mean ? mean[at].ToString("0.0", CultureInfo.InvariantCulture) : "missing"),
                    Type(s.Mean),
                    Number(s.Consistency),
                    Number(s.Robustness),
                    s.Unscored.ToString(CultureInfo.InvariantCulture),
                ]),
            ],
            "Scores in percent of the range, means over runs in random order. The type names the side of each scale with more than half: + above 50, - below. A run is without profile when a scale lacks answers to half of its items.");
        if (findings.Pairs.Count > 0)
        {
            yield return new ReportTable(
                "fairness",
                "Fairness by pair",
                ["First", "Second", "Distance", "Fairness", "p", "p (Holm)", "Deals"],
                [
                    .. findings.Pairs.Select(p => (IReadOnlyList<string>)
                    [
                        p.First, p.Second, Number(p.Test?.Distance), Number(p.Fairness), Number(p.Test?.PValue), Number(p.AdjustedP),
                        p.Test is null ? "-" : Text($"{p.Test.Deals}{(p.Test.IsExact ? ", all" : "")}"),
                    ]),
                ],
                "Fairness is 1 when both are seen alike. With few runs even equal subjects lie apart: read the p value, not the score alone.");
        }

        foreach (PairFairness pair in findings.Pairs)
        {
            yield return new ReportTable(
                $"items-{Id(pair.First)}-{Id(pair.Second)}",
                $"Statements that part {pair.First} from {pair.Second}",
                ["Item", "Statement", pair.First, pair.Second, "Gap"],
                [
                    .. pair.Items.Take(MostItems).Select(i => (IReadOnlyList<string>)
                    [
                        i.ItemId, options.Instrument.Item(i.ItemId).Texts[new VariantKey(options.Instrument.Language)], Signed(i.First), Signed(i.Second), Signed(i.First - i.Second),
                    ]),
                ],
                "Mean answer over runs in random order, in points of the item; the widest gaps. The statement is shown in the first person.");
        }
    }

    private IEnumerable<ReportFigure> Figures()
    {
        SubjectQuality[] seen = [.. findings.Subjects.Where(s => s.Mean is not null)];
        if (seen.Length == 0)
        {
            yield break;
        }

        yield return new HeatmapFigure(
            "profiles",
            "How subjects are seen",
            "Scores in percent of the range, means over runs in random order; 50 is the middle.",
            [.. seen.Select(s => s.Subject)],
            [.. options.Scales.Select(s => s.Title)],
            [.. seen.Select(s => s.Mean!)]);
        foreach (PairFairness pair in findings.Pairs)
        {
            SubjectQuality[] both = [.. seen.Where(s => s.Subject == pair.First || s.Subject == pair.Second)];
            if (both.Length == 2 && options.Scales.Count > 2)
            {
                yield return new RadarFigure(
                    $"pair-{Id(pair.First)}-{Id(pair.Second)}",
                    $"{pair.First} and {pair.Second}",
                    "Mean profiles in percent of the range; bars are Student's 95 % intervals over runs.",
                    [.. options.Scales.Select(s => s.Title)],
                    0,
                    100,
                    [.. both.Select(Outline)]);
            }
        }
    }

    private LineSeries Outline(SubjectQuality subject) => new(
        subject.Subject,
        subject.Mean!,
        [
            .. options.Scales.Select((_, at) => subject.Runs.Select(r => r[at]).ToArray() is { } values && values.Distinct().Count() > 1
                ? MeanInterval.StudentT(values)
                : (ConfidenceInterval?)null),
        ]);

    private List<string> Methods() =>
    [
        Text($"Statements of {options.Instrument.Title} speak of a subject in the third person, with pronouns and verbs that agree. The model says how right each is. In every run of a subject the options stand in a random order of their own for each statement; {options.Runs} runs in random order{(options.FixedOrder ? " and as many in fixed order" : "")}, temperature {options.Temperature}, {(options.InContext ? "each in one conversation" : "every statement alone")}."),
        "Closeness is 100 / (100 + D), with D the Euclidean distance of profiles in percent: consistency takes the mean distance of runs from the subject's mean, robustness the distance of mean profiles in random and fixed order, fairness that of two subjects. Whether two subjects differ is a permutation test: their runs are dealt anew into two groups of the same sizes.",
        "Departures from the paper: statements and options are ours, four scales in place of five; statements are asked alone unless context is kept; the test and the gaps by statement are additions. A reply without an option is missing, and is not asked again.",
    ];

    private string Type(IReadOnlyList<double>? mean) => mean is null ? "-" : string.Concat(options.Scales.Select((s, at) => char.ToUpperInvariant(s.Id[0]) + (mean[at] >= 50 ? "+" : "-")));

    private static string Signed(double value) => ReportCell.Signed(value, 2);
}
