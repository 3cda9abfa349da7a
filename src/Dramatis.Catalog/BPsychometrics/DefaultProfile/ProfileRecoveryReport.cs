using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Moments;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>What the recovery study concludes.</summary>
/// <param name="effects">Effects of all replicated studies.</param>
/// <param name="scores">T scores of the population by scale.</param>
/// <param name="known">Observations of the respondents of whom everything is known, by measure.</param>
internal sealed class ProfileRecoveryReport(
    IReadOnlyList<RecoveredEffect> effects, ILookup<string, double> scores, ILookup<string, Observation> known)
{
    public StudyAnalysis Analyse()
    {
        RecoveredEffect[] header = [.. effects.Where(e => e.Kind == "header")], temperature = [.. effects.Where(e => e.Kind == "temperature")];
        Claim[] claims =
        [
            Covers("header-covered", "95 % intervals of the header effect cover the planted one in 95 % of cases.", header),
            Covers("temperature-covered", "95 % intervals of the temperature slope cover the true one in 95 % of cases.", temperature),
            AtLeast("header-found", "The planted header effect is found in at least 95 % of studies.", [.. header.Where(e => e.Scale == ProfilePlants.Moved)]),
            AtMost("header-silent", "Where no header effect is planted, at most 5 % of tests reject.", [.. header.Where(e => e.Scale != ProfilePlants.Moved)]),
            AtMost("temperature-silent", "Where temperature moves nothing, at most 5 % of tests reject.", [.. temperature.Where(e => e.Scale == ProfilePlants.Level)]),
            .. scores.Select(Centre),
            Exactly("steady", "A respondent that answers by likelihood gives the same answers under every header and seed at temperature 0.", "answers-that-differ", 0),
            Exactly("refused-is-missing", "What is refused under one header has no score there.", "scores-where-refused", 0),
            Exactly("answered-is-there", "Under the other header every scale has one.", "scores-where-answered", ProfilePlants.Instrument.Scales.Count),
        ];
        return new StudyAnalysis(
            string.Create(CultureInfo.InvariantCulture, $"{effects.Count} effects of {header.Length / ProfilePlants.Instrument.Scales.Count} studies; {claims.Count(c => c.Verdict == ClaimVerdict.Supported)} of {claims.Length} claims hold."),
            claims,
            [Table(header, temperature)],
            [Forest()],
            [
                "Synthetic respondents (graded response, discrimination 1.7) fill in the form in every cell of the study: two headers, four temperatures, five seeds. The second header adds to one trait. Truth is the difference of expected scores, from the exact probabilities of all answers at each temperature; nothing is simulated for it.",
                "Norms of the population are its mean and standard deviation by quadrature. A rate may lie three standard errors beyond its nominal value, by chance alone.",
            ]);
    }

    private static Claim Covers(string id, string statement, RecoveredEffect[] found) =>
        RecoveryClaim.AtLeast(id, statement, found.Count(e => e.IsCovered), found.Length, 0.95, "effects whose interval holds the truth");

    private static Claim AtLeast(string id, string statement, RecoveredEffect[] found) =>
        RecoveryClaim.AtLeast(id, statement, found.Count(e => e.P < 0.05), found.Length, 0.95, "studies with p below .05");

    private static Claim AtMost(string id, string statement, RecoveredEffect[] found) =>
        RecoveryClaim.AtMost(id, statement, found.Count(e => e.P < 0.05), found.Length, 0.05, "tests with p below .05");

    // One claim for each scale, all together at 95 % (Bonferroni).
    private Claim Centre(IGrouping<string, double> scale)
    {
        double[] values = [.. scale];
        double mean = RunningMoments.Of(values).Mean;
        ConfidenceInterval interval = MeanInterval.StudentT(values, 1 - (0.05 / scores.Count));
        return new Claim(
            "centre-" + scale.Key,
            $"A population beside its own norms centres at T = 50, within 1: {scale.Key}.",
            interval.Contains(50) && Math.Abs(mean - 50) <= 1 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            mean,
            interval,
            null,
            values.Length,
            "mean T over respondents; norms from the planted law; interval at 95 % over all scales");
    }

    private Claim Exactly(string id, string statement, string measure, double value)
    {
        double[] found = [.. known[measure].Select(o => o.Value!.Value)];
        return found.Length == 0
            ? new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "the trial has no outcome")
            : new Claim(
                id, statement, found.All(f => f == value) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, found.Average(), null, null, found.Length, FormattableString.Invariant($"{measure}: {value} expected everywhere"));
    }

    private static ReportTable Table(RecoveredEffect[] header, RecoveredEffect[] temperature) => new(
        "recovery",
        "Planted and recovered effects, by scale",
        ["Effect", "Scale", "Studies", "Mean truth", "Mean estimate", "Mean error", "Covered", "p below .05"],
        [
            .. from kind in new[] { header, temperature }
               from scale in kind.GroupBy(e => e.Scale)
               select (IReadOnlyList<string>)
               [
                   scale.First().Kind,
                   scale.Key,
                   scale.Count().ToString(CultureInfo.InvariantCulture),
                   Number(scale.Average(e => e.Truth)),
                   Number(scale.Average(e => e.Estimate)),
                   Number(scale.Average(e => e.Estimate - e.Truth)),
                   Number((double)scale.Count(e => e.IsCovered) / scale.Count()),
                   Number((double)scale.Count(e => e.P < 0.05) / scale.Count()),
               ],
        ]);

    private ForestFigure Forest() => new(
        "errors",
        "Estimate minus truth",
        "Mean error of each effect over studies, with its 95 % interval: every interval should hold 0.",
        "points of the scale",
        [
            .. from effect in effects.GroupBy(e => (e.Kind, e.Scale))
               let errors = effect.Select(e => e.Estimate - e.Truth).ToArray()
               select new ForestRow(effect.Key.Scale, errors.Average(), MeanInterval.StudentT(errors), effect.Key.Kind),
        ],
        0);

    private static string Number(double value) => ReportCell.Number(value, 4);
}
