using System.Text.Json.Nodes;
using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>The recovery study: a trial is one respondent under every persona and control.</summary>
internal sealed class PreparedPersonaBehaviourRecovery(JsonObject effective, int respondents, int items, double spread) : IPreparedStudy
{
    private const string Planted = "planted";
    private const string Null = "no-effect";
    private const double Base = 0.6;

    private static readonly string[] Kinds = [Planted, Null];

    private readonly PlantedTrials trials = new("kind", Kinds, "respondent", respondents);

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => trials.Stage(index);

    /// <inheritdoc/>
    public ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        double deviation = Deviation(trial.Cell["kind"]);
        RandomStream draws = context.Random.Split("answers");
        Dictionary<string, double> personas = BehaviourPersonas.Personas.ToDictionary(p => p.Id, _ => Score(draws, deviation), StringComparer.Ordinal);
        Dictionary<string, double> controls = BehaviourPersonas.Controls.ToDictionary(p => p.Id, _ => Score(draws, 0), StringComparer.Ordinal);
        SpreadComparison found = SpreadComparison.Of(personas, controls);
        return ValueTask.FromResult(trials.Outcome(
            trial,
            ("ratio", found.Ratio),
            ("covered", found.Interval!.Value.Contains(Truth(deviation)) ? 1 : 0),
            ("rejected", found.PValue < 0.05 ? 1 : 0)));
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        RecoveredMeasures found = RecoveredMeasures.Of(completed, "respondents");
        Claim[] claims =
        [
            found.AtMost("silent", "Where no persona has an effect the test rejects in at most 5 %.", Null, "rejected", 0.05),
            found.AtLeast("found", ReportCell.Text($"A spread of {spread:0.00} is found in at least 80 %."), Planted, "rejected", 0.8),
            found.AtLeast("covered-null", "There the interval of the ratio holds 1 in at least 93 %.", Null, "covered", 0.93),
            found.AtLeast("covered-planted", ReportCell.Text($"With the spread it holds {Truth(spread):0.00}, what spread and chance of {items} items make together, in at least 93 %."), Planted, "covered", 0.93),
        ];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [
                new ReportTable(
                    "recovery", "Respondents with known effects", ["Respondents", "Ratio, mean", "True ratio", "Covered", "Rejected"],
                    [.. found.Run(Kinds).Select(k => (IReadOnlyList<string>)[k, .. found.Means(k, "ratio"), ReportCell.Number(Truth(Deviation(k))), .. found.Means(k, "covered", "rejected")])]),
            ],
            [
                new ForestFigure(
                    "recovery", "Ratio of spreads", "Mean over respondents with its t interval; the line is no effect.", "Ratio", found.Forest(Kinds.Select(k => (k, k, "ratio", (string?)k))), 1),
            ],
            [ReportCell.Text($"Respondents answer {items} items rightly with probability {Base:0.0}, under 162 personas and 30 controls; personas of planted ones add a normal deviate of {spread:0.00}. Answers are independent between personas, so the spread of the controls is the binomial one.")]);
    }

    private double Deviation(string kind) => kind == Planted ? spread : 0;

    // Chance of finitely many items adds to both spreads: sqrt((spread^2 + (p q - spread^2) / n) / (p q / n)).
    private double Truth(double deviation)
    {
        double variance = Base * (1 - Base);
        return Math.Sqrt(((deviation * deviation) + ((variance - (deviation * deviation)) / items)) / (variance / items));
    }

    private double Score(RandomStream random, double deviation)
    {
        double probability = Math.Clamp(Base + (deviation * random.NextNormal()), 0, 1);
        return Enumerable.Range(0, items).Average(_ => random.NextBool(probability) ? 1.0 : 0);
    }
}
