using System.Globalization;
using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics.Moments;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>The tables of the report, beside the certificate itself.</summary>
internal sealed class AuditTables(AuditOptions options, IReadOnlyList<AuditedReadout> audited)
{
    private const double Alpha = 0.05;

    public IReadOnlyList<ReportTable> All() => [Rejections(), Symmetry(), Agreement(), Variants(), Tests()];

    private ReportTable Rejections() => new(
        "rejections",
        "Tests that reject at .05",
        ["Readout", "Factor", "Of", "Tests", "Wilcoxon", "after Holm", "Paired t", "Mann-Whitney", "Shown equivalent"],
        [
            .. from a in audited
               from factor in a.Factors
               from tests in factor.Tests.GroupBy(t => t.Coding)
               select (IReadOnlyList<string>)
               [
                   a.Subject,
                   factor.Factor,
                   tests.Key == Coding.Keyed ? "scores" : "answers",
                   Count(tests.Count()),
                   Count(tests.Count(t => t.P < Alpha)),
                   Count(tests.Count(t => t.AdjustedP < Alpha)),
                   Count(tests.Count(t => t.PairedT < Alpha)),
                   Count(tests.Count(t => t.MannWhitney < Alpha)),
                   Count(tests.Count(t => t.Equivalence < Alpha)),
               ],
        ],
        $"Of scores: keyed, as the paper tests; of answers: raw agreement, which on a balanced scale can cancel in the score. Equivalent: two one-sided t tests within {SensitivityTest.Margin} points. The paper reports 29, 24, 26 and 19 of 30 for ChatGPT and Llama-2 of 7, 13 and 70 billion parameters, by tests of unpaired distributions: compare with the column Mann-Whitney.");

    private ReportTable Symmetry() => new(
        "symmetry",
        "How much of a range the asking does not move",
        ["Readout", "Wording", "Order", "Order, both averaged", "Labels", "Asked again"],
        [
            .. audited.Select(a => (IReadOnlyList<string>)
            [
                a.Subject,
                Number(a.Certificate.Template?.Symmetry),
                Number(a.Certificate.Order?.Symmetry),
                Number(a.CounterbalancedSymmetry()),
                Number(a.Certificate.Labels?.Symmetry),
                Number(a.Certificate.Retest),
            ]),
        ],
        "1 minus the mean shift of an item as a share of its range. The mean of both orders does not depend on which comes first: 1 by construction. It cures the dependence on order, not what caused it.");

    private ReportTable Agreement() => new(
        "agreement",
        "Agreement as such",
        ["Readout", "Scale", "Score", "Yes to everything", "No to everything", "Complete"],
        [
            .. from a in audited
               from scale in options.Instrument.ScalesWithFacets
               let score = ScaleScorer.Score([.. a.Table.Sheets.Where(s => s.Respondent == a.Persona)]).First(s => s.ScaleId == scale.Id)
               select (IReadOnlyList<string>)
               [
                   a.Subject,
                   (scale.Parent is null ? "" : "- ") + scale.Title,
                   score.Value is { } value ? Number(value) + (score.Interval is { } i ? $" [{Number(i.Lower)}, {Number(i.Upper)}]" : "") : "missing",
                   Number(AcquiescenceBaseline.AgreeWithAll(options.Instrument).First(s => s.ScaleId == scale.Id).Value),
                   Number(AcquiescenceBaseline.DisagreeWithAll(options.Instrument).First(s => s.ScaleId == scale.Id).Value),
                   score.IsComplete ? "yes" : $"{Count(score.Answered)} of {Count(score.Asked)} items",
               ],
        ],
        "Scores over all ways of asking, with 95 % intervals over items. Items that nobody answered are left out, which widens the interval; they are never counted as the middle.");

    private ReportTable Variants() => new(
        "variants",
        "How many ways of asking to average",
        ["Readout", "Scale", "Ways asked", "SD between ways", $"Ways for a standard error of {options.StandardError.ToString(CultureInfo.InvariantCulture)}"],
        [
            .. from a in audited
               from scale in options.Instrument.Scales.Where(s => s.Parent is null)
               let scores = a.ScoresOver(scale)
               select (IReadOnlyList<string>)
               [
                   a.Subject, scale.Title, Count(scores.Count), .. WaysNeeded(scores),
               ],
        ],
        "SD of the score of a scale, in points of an item, over all combinations of wording, order and labels; the mean of n ways, taken at random from those, has the standard error SD / √n.");

    private string[] WaysNeeded(IReadOnlyList<double> scores)
    {
        if (scores.Count < 2)
        {
            return ["-", "-"];
        }

        double deviation = RunningMoments.Of([.. scores]).StandardDeviation;
        return [Number(deviation), Count((int)Math.Max(1, Math.Ceiling(Math.Pow(deviation / options.StandardError, 2))))];
    }

    private ReportTable Tests() => new(
        "tests",
        "All tests",
        ["Readout", "Factor", "Scale", "Of", "Between", "Items", "Difference", "Wilcoxon p", "Holm", "t p", "Mann-Whitney p", "Equivalence p"],
        [
            .. from a in audited
               from factor in a.Factors
               from t in factor.Tests
               select (IReadOnlyList<string>)
               [
                   a.Subject, t.Factor, TitleOf(t.ScaleId), t.Coding == Coding.Keyed ? "scores" : "answers", $"{t.First}, {t.Second}", Count(t.Items),
                   t.Difference.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture),
                   P(t.P), P(t.AdjustedP), P(t.PairedT), P(t.MannWhitney), P(t.Equivalence),
               ],
        ],
        "Difference: mean over items, first minus second, in points.");

    private string TitleOf(string scale) => options.Instrument.Scale(scale).Title;

    private static string P(double? p) => p is not { } known ? "-" : known < 0.001 ? "< .001" : known.ToString("0.000", CultureInfo.InvariantCulture);
}
