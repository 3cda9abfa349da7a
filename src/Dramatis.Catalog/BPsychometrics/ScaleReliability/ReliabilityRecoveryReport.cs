using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Intervals;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>What the recovery study concludes.</summary>
/// <param name="settings">Settings of each study.</param>
/// <param name="found">What was found, by kind of respondent and measure.</param>
internal sealed class ReliabilityRecoveryReport(int settings, IReadOnlyDictionary<string, ILookup<string, double>> found)
{
    private const double Tolerance = 0.02;

    public StudyAnalysis Analyse()
    {
        Claim[] claims =
        [
            All("planted-flagged", "The label that moves a trait is flagged.", Of(ReliabilityPlants.Moved, "planted-flagged"), v => v == 1, "1 in every study"),
            All("only-planted-flagged", "No other level is flagged.", Of(ReliabilityPlants.Moved, "others-flagged"), v => v == 0, "levels flagged beside the planted one; 0 in every study"),
            Eta(),
            Rate("effect-covered", "95 % intervals of the planted effect cover it in 95 % of studies.", Of(ReliabilityPlants.Moved, "effect-covered").Sum(), Of(ReliabilityPlants.Moved, "effect-covered").Length, 0.95, isFloor: true),
            All("silent-unflagged", "Where nothing is planted, no level is flagged.", Of(ReliabilityPlants.Silent, "others-flagged"), v => v == 0, "levels flagged; 0 in every study"),
            Rate("silent-rejections", "Where nothing is planted, at most 5 % of tests reject.", Of(ReliabilityPlants.Silent, "null-rejected").Sum(), Of(ReliabilityPlants.Silent, "null-tests").Sum(), 0.05, isFloor: false),
            All("broken-apart", "A language that turns the scale around lies outside the main cluster.", Of(ReliabilityPlants.Broken, "broken-apart"), v => v >= 0.95, "share of its settings; 0.95 or more in every study"),
            All("drift-found", "A wave that moves a trait is an extreme wave of its scale and differs from the mean of all waves.", Of(ReliabilityPlants.Drifting, "wave-found"), v => v == 1, "1 in every study"),
            Rate("steady-quiet", "Where nothing drifts, a wave is found in at most 5 % of studies.", Of(ReliabilityPlants.Steady, "any-drift").Sum(), Of(ReliabilityPlants.Steady, "any-drift").Length, 0.05, isFloor: false),
            All("generalizability-close", "Generalizability of one setting is within 0.02 of its truth.", Of(ReliabilityPlants.Profiled, "generalizability-error"), v => Math.Abs(v) <= Tolerance, "estimate minus truth from exact probabilities; within 0.02 in every study"),
            All("others-together", "All other languages lie in it.", Of(ReliabilityPlants.Broken, "others-apart"), v => v <= 0.05, "share of their settings outside; 0.05 or less in every study"),
        ];
        return new StudyAnalysis(
            string.Create(CultureInfo.InvariantCulture, $"{found.Values.Max(k => k.Max(m => m.Count()))} studies of each kind over {settings} settings; {claims.Count(c => c.Verdict == ClaimVerdict.Supported)} of {claims.Length} claims hold."),
            claims,
            [Table()],
            [],
            [
                "Synthetic respondents (graded response, discrimination 1.7) fill in sixty items under every setting, answers drawn at temperature 1. One label adds to a trait; in another respondent one language turns every answer around, in another one of six waves adds to a trait, in another the traits differ by half a standard deviation each. Truth is the difference of expected scores from the exact probabilities; eta squared sets the variance between labels beside the variance that drawing adds.",
                "A rate may lie three standard errors beyond its nominal value, by chance alone.",
            ]);
    }

    private double[] Of(string kind, string measure) => found.TryGetValue(kind, out ILookup<string, double>? measures) ? [.. measures[measure]] : [];

    private static Claim All(string id, string statement, double[] values, Func<double, bool> holds, string basis) => values.Length == 0
        ? new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "no study was completed")
        : new Claim(id, statement, values.All(holds) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, values.Average(), null, null, values.Length, basis);

    // The mean over studies within 0.02, or within three of its standard errors where settings are too few for that; a squared
    // correlation has the standard error 2 r (1 - r^2) / sqrt(n).
    private Claim Eta()
    {
        const string id = "eta-close", statement = "eta squared of the labels is within 0.02 of its truth.";
        double[] errors = Of(ReliabilityPlants.Moved, "eta-error");
        if (errors.Length == 0)
        {
            return new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "no study was completed");
        }

        double truth = Of(ReliabilityPlants.Moved, "eta-truth")[0];
        double sampling = 3 * 2 * Math.Sqrt(truth) * (1 - truth) / Math.Sqrt((double)settings * errors.Length);
        double error = errors.Average();
        return new Claim(
            id,
            statement,
            Math.Abs(error) <= Math.Max(Tolerance, sampling) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            error,
            null,
            null,
            errors.Length,
            FormattableString.Invariant($"mean of estimate minus truth ({truth:0.000}, from exact probabilities) over studies; three standard errors are {sampling:0.000}"));
    }

    private static Claim Rate(string id, string statement, double hits, double total, double nominal, bool isFloor)
    {
        if (total == 0)
        {
            return new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "no study was completed");
        }

        double rate = hits / total, slack = 3 * Math.Sqrt(nominal * (1 - nominal) / total);
        bool holds = isFloor ? rate >= nominal - slack : rate <= nominal + slack;
        return new Claim(
            id, statement, holds ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, rate, ProportionInterval.ClopperPearson((int)hits, (int)total), null, (int)total, "share, exact interval");
    }

    private ReportTable Table() => new(
        "recovery",
        "Planted and found",
        ["Respondent", "Measure", "Studies", "Least", "Mean", "Greatest"],
        [
            .. from kind in found
               from measure in kind.Value
               select (IReadOnlyList<string>)
               [
                   kind.Key, measure.Key, measure.Count().ToString(CultureInfo.InvariantCulture), Number(measure.Min()), Number(measure.Average()), Number(measure.Max()),
               ],
        ]);

    private static string Number(double value) => ReportCell.Number(value, 4);
}
