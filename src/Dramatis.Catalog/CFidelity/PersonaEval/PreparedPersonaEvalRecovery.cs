using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Evaluation.Judging;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.PersonaEval;

/// <summary>The recovery study: a trial is one examination of one judge.</summary>
internal sealed class PreparedPersonaEvalRecovery(JsonObject effective, int examinations, int items) : IPreparedStudy
{
    private const string Honest = "honest";
    private const string Boastful = "boastful";
    private const string Guessing = "guessing";
    private const double Chance = 0.25;
    private const double Boast = 0.95;
    private const double BoastRight = 0.6;

    private static readonly string[] Judges = [Honest, Boastful, Guessing];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "recovery",
        [
            .. from judge in Judges
               from number in Enumerable.Range(0, examinations)
               select new TrialSpecification(Cell.Of(("judge", judge), ("examination", number.ToString("0000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string judge = trial.Cell["judge"];
        (double, bool)[] judgements = [.. Enumerable.Range(0, items).Select(_ => Judge(judge, context.Random))];
        JudgeLicence licence = JudgeLicence.Of(judge, judge, "a planted task", judgements, 0, Chance);
        return ValueTask.FromResult(new TrialOutcome(
            [
                Observation.Number("covers", judge, licence.Interval.Contains(Truth(judge)) ? 1 : 0),
                Observation.Number("calibration-error", judge, licence.CalibrationError!.Value),
                Observation.Number("fit", judge, licence.IsFit ? 1 : 0),
                Observation.Number("accuracy", judge, licence.Accuracy),
            ],
            []));
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string Judge, string Measure), double> values = completed.SelectMany(c => c.Outcome.Observations).ToLookup(o => (o.Subject, o.Measure), o => o.Value!.Value);
        double[] Of(string judge, string measure) => [.. values[(judge, measure)]];
        Claim[] claims =
        [
            .. Judges.Select(j => RecoveryClaim.AtLeast($"covers-{j}", $"The interval of a licence holds the accuracy of a {j} judge in at least 95 %.", (int)Of(j, "covers").Sum(), Of(j, "covers").Length, 0.95, "examinations")),
            RecoveryClaim.AtMost("guessing-unfit", "A judge that guesses is called fit in at most 2.5 %.", (int)Of(Guessing, "fit").Sum(), Of(Guessing, "fit").Length, 0.025, "examinations"),
            RecoveryClaim.Within(
                "boast-found", ReportCell.Text($"Certainty {Boast} and accuracy {BoastRight} give a calibration error of {Boast - BoastRight:0.00}, within .02."), Of(Boastful, "calibration-error"), Boast - BoastRight - 0.02, Boast - BoastRight + 0.02, "examinations"),
            RecoveryClaim.Within(
                "honest-small", "A judge whose certainty is its accuracy has a calibration error below that of chance deviations in ten bins of its items.", Of(Honest, "calibration-error"), 0, Deviation(items), "examinations"),
        ];
        return new StudyAnalysis(
            ReportCell.Text($"{claims.Count(c => c.Verdict == ClaimVerdict.Supported)} of {claims.Length} claims hold."),
            claims,
            [Table(values)],
            [Figure(values)],
            [ReportCell.Text($"The honest judge's certainty is uniform between chance and 1 and is its probability of being right; the boastful one claims {Boast} and is right with {BoastRight}; the guessing one claims what it has, {Chance}. An examination has {items} items.")]);
    }

    private static (double Certainty, bool Right) Judge(string judge, RandomStream random)
    {
        if (judge == Honest)
        {
            double certainty = Chance + ((1 - Chance) * random.NextDouble());
            return (certainty, random.NextBool(certainty));
        }

        return judge == Boastful ? (Boast, random.NextBool(BoastRight)) : (Chance, random.NextBool(Chance));
    }

    private static double Truth(string judge) => judge switch
    {
        Honest => (1 + Chance) / 2,
        Boastful => BoastRight,
        _ => Chance,
    };

    // Each of ten bins has a tenth of the items at most; |frequency - p| of n items is on average below sqrt(p (1 - p) / n) <= .5 / sqrt(n).
    private static double Deviation(int items) => 0.5 / Math.Sqrt(items / 10.0);

    private static ReportTable Table(ILookup<(string Judge, string Measure), double> values) => new(
        "recovery",
        "Licences of judges whose truth is known",
        ["Judge", "True accuracy", "Licence", "Interval holds it", "ECE", "Called fit"],
        [
            .. Judges.Where(j => values[(j, "covers")].Any()).Select(j => (IReadOnlyList<string>)
            [
                j, ReportCell.Number(Truth(j)), ReportCell.Number(values[(j, "accuracy")].Average()), ReportCell.Number(values[(j, "covers")].Average()),
                ReportCell.Number(values[(j, "calibration-error")].Average()), ReportCell.Number(values[(j, "fit")].Average()),
            ]),
        ]);

    private static ForestFigure Figure(ILookup<(string Judge, string Measure), double> values) => new(
        "recovery",
        "Calibration error of each judge",
        "Mean over examinations with its interval.",
        "Expected calibration error",
        [
            .. from judge in Judges
               let each = values[(judge, "calibration-error")].ToArray()
               where each.Length > 1
               select new ForestRow(judge, each.Average(), RecoveryClaim.MeanOf(each)),
        ]);
}
