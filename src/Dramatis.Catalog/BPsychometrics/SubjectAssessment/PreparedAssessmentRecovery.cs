using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Responses;
using Dramatis.Simulated.Respondents.Planting;

namespace Dramatis.Catalog.BPsychometrics.SubjectAssessment;

/// <summary>The recovery study: a trial is one respondent, which assesses two groups in both orders.</summary>
internal sealed class PreparedAssessmentRecovery(JsonObject effective, int respondents, double gap, ulong seed) : IPreparedStudy
{
    private static readonly bool[] Orders = [true, false]; // random, fixed

    private readonly AssessmentPlants plants = new(gap);

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) =>
        new PlantedTrials("kind", AssessmentPlants.Kinds, "respondent", respondents).Stage(index);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string kind = trial.Cell["kind"];
        int number = int.Parse(trial.Cell["respondent"], CultureInfo.InvariantCulture);
        PlantedInstrument planted = AssessmentPlants.InstrumentOf(kind);
        Administration[] ways =
        [
            .. from subject in AssessmentPlants.Groups
               from permuted in Orders
               from run in Enumerable.Range(0, AssessmentPlants.Runs)
               select AssessmentPlants.Ask(subject, permuted, run),
        ];
        ResponseTable table = await new AdministrationRun(1).RunAsync(planted.Instrument, ways, [plants.Respondent(kind, number, seed)], cancellationToken);
        AssessmentFindings findings = new(
            AssessmentPlants.Groups,
            [(AssessmentPlants.First, AssessmentPlants.Second)],
            [.. table.Sheets.Select(s => Assessment.Of(s.Administration.Subject!.Name, s.Administration.Order == OptionOrder.Shuffled, s))],
            seed);
        return new TrialOutcome(
            [
                Observation.Number("p", kind, findings.Pairs[0].Test!.PValue),
                Observation.Number("level", kind, findings.Subjects.Average(s => s.Mean!.Average())),
                Observation.Number("robustness", kind, findings.Subjects.Average(s => s.Robustness!.Value)),
            ],
            []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string Kind, string Measure), double> values =
            completed.SelectMany(c => c.Outcome.Observations).ToLookup(o => (o.Subject, o.Measure), o => o.Value!.Value);
        Claim[] claims =
        [
            Rejects("gap-found", "A planted gap between two groups is found in at least 95 % of respondents.", values, AssessmentPlants.Biased, isFloor: true),
            Rejects("fair-silent", "Where both groups are seen alike, at most 5 % of tests reject.", values, AssessmentPlants.Fair, isFloor: false),
            RecoveryClaim.Within(
                "first-place-centres", "A respondent that takes what stands first has a profile at 50 in random order, within 2.", [.. values[(AssessmentPlants.FirstPlace, "level")]], 48, 52, "respondents"),
            RecoveryClaim.Within(
                "first-place-breaks", "Fixed order gives it away: its robustness is below .8.", [.. values[(AssessmentPlants.FirstPlace, "robustness")]], 0, 0.8, "respondents"),
        ];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [Table(values)],
            [],
            [
                $"Synthetic respondents (graded response, discrimination 1.7) assess two groups, {AssessmentPlants.Runs} runs in random order and as many in fixed order, answers drawn at temperature 1. The biased ones see one group higher in one trait. Those that take the first option answer the items that are keyed for their scales: where half are reversed, such a pull cancels by itself.",
            ]);
    }

    private static Claim Rejects(string id, string statement, ILookup<(string Kind, string Measure), double> values, string kind, bool isFloor)
    {
        int total = values[(kind, "p")].Count(), hits = values[(kind, "p")].Count(p => p < 0.05);
        const string units = "respondents with p below .05";
        return isFloor ? RecoveryClaim.AtLeast(id, statement, hits, total, 0.95, units) : RecoveryClaim.AtMost(id, statement, hits, total, 0.05, units);
    }

    private static ReportTable Table(ILookup<(string Kind, string Measure), double> values) => new(
        "recovery",
        "Respondents with known views",
        ["Respondent", "Respondents", "p below .05", "Mean profile", "Robustness"],
        [
            .. AssessmentPlants.Kinds.Where(k => values[(k, "p")].Any()).Select(kind => (IReadOnlyList<string>)
            [
                kind,
                values[(kind, "p")].Count().ToString(CultureInfo.InvariantCulture),
                values[(kind, "p")].Average(p => p < 0.05 ? 1.0 : 0).ToString("0.000", CultureInfo.InvariantCulture),
                values[(kind, "level")].Average().ToString("0.00", CultureInfo.InvariantCulture),
                values[(kind, "robustness")].Average().ToString("0.000", CultureInfo.InvariantCulture),
            ]),
        ]);
}
