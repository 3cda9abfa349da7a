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

    private readonly PlantedTrials trials = new("judge", Judges, "examination", examinations);

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => trials.Stage(index);

    /// <inheritdoc/>
    public ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string judge = trial.Cell["judge"];
        (double, bool)[] judgements = [.. Enumerable.Range(0, items).Select(_ => Judge(judge, context.Random))];
        JudgeLicence licence = JudgeLicence.Of(judge, judge, "a planted task", judgements, 0, Chance);
        return ValueTask.FromResult(trials.Outcome(
            trial,
            ("covers", licence.Interval.Contains(Truth(judge)) ? 1 : 0),
            ("calibration-error", licence.CalibrationError!.Value),
            ("fit", licence.IsFit ? 1 : 0),
            ("accuracy", licence.Accuracy)));
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        RecoveredMeasures found = RecoveredMeasures.Of(completed, "examinations");
        Claim[] claims =
        [
            .. Judges.Select(j => found.AtLeast($"covers-{j}", $"The interval of a licence holds the accuracy of a {j} judge in at least 95 %.", j, "covers", 0.95)),
            found.AtMost("guessing-unfit", "A judge that guesses is called fit in at most 2.5 %.", Guessing, "fit", 0.025),
            found.Within("boast-found", ReportCell.Text($"Certainty {Boast} and accuracy {BoastRight} give a calibration error of {Boast - BoastRight:0.00}, within .02."), Boastful, "calibration-error", Boast - BoastRight - 0.02, Boast - BoastRight + 0.02),
            found.Within("honest-small", "A judge whose certainty is its accuracy has a calibration error below that of chance deviations in ten bins of its items.", Honest, "calibration-error", 0, Deviation(items)),
        ];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [
                new ReportTable(
                    "recovery", "Licences of judges whose truth is known", ["Judge", "True accuracy", "Licence", "Interval holds it", "ECE", "Called fit"],
                    [.. found.Run(Judges).Select(j => (IReadOnlyList<string>)[j, ReportCell.Number(Truth(j)), .. found.Means(j, "accuracy", "covers", "calibration-error", "fit")])]),
            ],
            [
                new ForestFigure(
                    "recovery", "Calibration error of each judge", "Mean over examinations with its interval.", "Expected calibration error", found.Forest(Judges.Select(j => (j, j, "calibration-error", (string?)null)))),
            ],
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
}
