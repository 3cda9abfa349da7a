using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>What the recovery study concludes.</summary>
/// <param name="kinds">Numbers of all audits, by kind of respondent and measure.</param>
internal sealed class AuditRecoveryReport(IReadOnlyDictionary<string, ILookup<string, double>> kinds)
{
    private static readonly string[] Factors = ["template", "order", "labels"];

    public StudyAnalysis Analyse()
    {
        Claim[] claims =
        [
            .. Factors.Select(f => Nominal($"blind-{f}", $"Where nothing depends on the asking, tests of the factor {f} reject at .05, within .02.", AuditPlants.Blind, f)),
            Found("position-found", "A pull of 20 % to the first option is found by the order test in at least 95 % of audits.", AuditPlants.Position, "order-any"),
            Nominal("position-only", "The same pull leaves tests of wordings at .05, within .02.", AuditPlants.Position, "template"),
            Found("wording-found", "A shift of one trait by a wording is found on its scale in at least 95 % of audits.", AuditPlants.Wording, "shifted-found"),
            Nominal("wording-only", "The same shift leaves tests of orders at .05, within .02.", AuditPlants.Wording, "order"),
            Found("label-found", "A pull of 50 % to whatever is called 1 is found by the test of labels in at least 95 % of audits.", AuditPlants.Label, "labels-any"),
            Covers("missing-covered", "The share of missing answers is the planted refusal rate.", AuditPlants.Refusing, "missing", AuditPlants.RefusalRate),
            Covers("acquiescence-covered", "The index of acquiescence is the true one of a respondent that agrees as such (mean error 0).", AuditPlants.Agreeing, "acquiescence", 0),
            Covers("acquiescence-silent", "It is the true one of a respondent that does not (mean error 0).", AuditPlants.Blind, "acquiescence", 0),
            Covers("retest-covered", "Agreement of repetitions is the true one (mean error 0).", AuditPlants.Blind, "retest", 0),
            Wider(),
        ];
        return new StudyAnalysis(
            string.Create(CultureInfo.InvariantCulture, $"{kinds.Values.Sum(k => k["missing"].Count())} audits of {kinds.Count} kinds of respondents; {claims.Count(c => c.Verdict == ClaimVerdict.Supported)} of {claims.Length} claims hold."),
            claims,
            [Table()],
            [Rates()],
            [
                "Synthetic respondents (graded response, discrimination 1.7, traits standard normal) say their answers, drawn at temperature 1, to the 60 items of the pack in three wordings, both orders and three kinds of labels (numbers by place, numbers that stay with their option, letters), and once more in the first way. A pull to a label that changes places with the order cancels over both orders, and would show in the test of orders alone; numbers that stay with their option are what tells it apart. The expectations of acquiescence and retest follow from the exact probabilities of all answers.",
                "A rejection found means: at least one test of the factor is below .05 after Holm's correction. Exact tests on few items that moved lie a little below their level.",
            ]);
    }

    private Claim Nominal(string id, string statement, string kind, string factor)
    {
        int rejected = (int)kinds[kind][factor + "-rejected"].Sum(), tests = (int)kinds[kind][factor + "-tests"].Sum();
        double rate = (double)rejected / tests;
        return new Claim(
            id,
            statement,
            Math.Abs(rate - 0.05) <= 0.02 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            rate,
            ProportionInterval.ClopperPearson(rejected, tests),
            null,
            tests,
            "share of uncorrected tests that reject, over all audits; tests of one audit share answers, so the interval is too narrow");
    }

    private Claim Found(string id, string statement, string kind, string measure)
    {
        double[] found = [.. kinds[kind][measure]];
        int hits = (int)found.Sum();
        return new Claim(
            id,
            statement,
            hits >= 0.95 * found.Length ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            (double)hits / found.Length,
            ProportionInterval.ClopperPearson(hits, found.Length),
            null,
            found.Length,
            "share of audits; after Holm's correction over the tests of the factor");
    }

    private Claim Covers(string id, string statement, string kind, string measure, double truth)
    {
        double[] found = [.. kinds[kind][measure]];
        ConfidenceInterval interval = MeanInterval.StudentT(found, 0.99);
        return new Claim(
            id, statement, interval.Contains(truth) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, found.Average(), interval, null, found.Length, "mean over audits with its 99 % interval");
    }

    private Claim Wider()
    {
        double[] refusing = [.. kinds[AuditPlants.Refusing]["width"]], complete = [.. kinds[AuditPlants.Blind]["width"]];
        TTestResult test = TTest.Welch(refusing, complete);
        return Claim.Signed(
            "missing-widens",
            "Intervals of scores widen where answers are missing.",
            1,
            test.Estimate,
            test.Interval,
            test.PValue,
            refusing.Length + complete.Length,
            string.Create(CultureInfo.InvariantCulture, $"mean width of a scale's interval in one form, refusing minus blind, Welch's test; {100 * kinds[AuditPlants.Refusing]["incomplete"].Average():0} % of the scores of the refusing are flagged as incomplete"));
    }

    private ReportTable Table() => new(
        "recovery",
        "What the certificate says of each kind of respondent",
        ["Respondent", "Audits", "Wording rejected", "Order rejected", "Labels rejected", "Missing", "Acquiescence, true", "its mean error", "Retest, mean error", "Scores incomplete"],
        [
            .. kinds.Select(k => (IReadOnlyList<string>)
            [
                k.Key,
                k.Value["missing"].Count().ToString(CultureInfo.InvariantCulture),
                .. Factors.Select(f => Number(k.Value[f + "-rejected"].Sum() / k.Value[f + "-tests"].Sum())),
                Number(k.Value["missing"].Average()),
                Number(k.Value["acquiescence-truth"].Average()),
                Number(k.Value["acquiescence"].Average()),
                Number(k.Value["retest"].Average()),
                Number(k.Value["incomplete"].Average()),
            ]),
        ],
        "Rejected: share of uncorrected tests.");

    private HeatmapFigure Rates() => new(
        "rejections",
        "Which test finds which flaw",
        "Share of audits in which at least one test of a factor rejects after Holm's correction.",
        [.. kinds.Keys],
        Factors,
        [.. kinds.Values.Select(k => (IReadOnlyList<double>)[.. Factors.Select(f => k[f + "-any"].Average())])]);
}
