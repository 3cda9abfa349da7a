using System.Globalization;
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
    private static readonly string[] Shown = ["ratio", "covered", "rejected"];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "recovery",
        [
            .. from kind in Kinds
               from number in Enumerable.Range(0, respondents)
               select new TrialSpecification(Cell.Of(("kind", kind), ("respondent", number.ToString("0000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string kind = trial.Cell["kind"];
        double deviation = kind == Planted ? spread : 0;
        RandomStream draws = context.Random.Split("answers");
        Dictionary<string, double> personas = BehaviourPersonas.Personas.ToDictionary(p => p.Id, _ => Score(draws, deviation), StringComparer.Ordinal);
        Dictionary<string, double> controls = BehaviourPersonas.Controls.ToDictionary(p => p.Id, _ => Score(draws, 0), StringComparer.Ordinal);
        SpreadComparison found = SpreadComparison.Of(personas, controls);
        return ValueTask.FromResult(new TrialOutcome(
            [
                Observation.Number("ratio", kind, found.Ratio),
                Observation.Number("covered", kind, found.Interval!.Value.Contains(Truth(deviation)) ? 1 : 0),
                Observation.Number("rejected", kind, found.PValue < 0.05 ? 1 : 0),
            ],
            []));
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string Kind, string Measure), double> values = completed.SelectMany(c => c.Outcome.Observations).ToLookup(o => (o.Subject, o.Measure), o => o.Value!.Value);
        int Hits(string kind, string measure) => (int)values[(kind, measure)].Sum();
        int Total(string kind) => values[(kind, "ratio")].Count();
        Claim[] claims =
        [
            RecoveryClaim.AtMost("silent", "Where no persona has an effect the test rejects in at most 5 %.", Hits(Null, "rejected"), Total(Null), 0.05, "respondents"),
            RecoveryClaim.AtLeast("found", ReportCell.Text($"A spread of {spread:0.00} is found in at least 80 %."), Hits(Planted, "rejected"), Total(Planted), 0.8, "respondents"),
            RecoveryClaim.AtLeast("covered-null", "There the interval of the ratio holds 1 in at least 93 %.", Hits(Null, "covered"), Total(Null), 0.93, "respondents"),
            RecoveryClaim.AtLeast("covered-planted", ReportCell.Text($"With the spread it holds {Truth(spread):0.00}, what spread and chance of {items} items make together, in at least 93 %."), Hits(Planted, "covered"), Total(Planted), 0.93, "respondents"),
        ];
        return new StudyAnalysis(
            ReportCell.Text($"{claims.Count(c => c.Verdict == ClaimVerdict.Supported)} of {claims.Length} claims hold."),
            claims,
            [
                new ReportTable(
                    "recovery", "Respondents with known effects", ["Respondents", "Ratio, mean", "True ratio", "Covered", "Rejected"],
                    [.. Kinds.Where(k => Total(k) > 0).Select(k => (IReadOnlyList<string>)[k, ReportCell.Number(values[(k, "ratio")].Average()), ReportCell.Number(Truth(k == Planted ? spread : 0)), .. Shown[1..].Select(m => ReportCell.Number(values[(k, m)].Average()))])]),
            ],
            [
                new ForestFigure(
                    "recovery", "Ratio of spreads", "Mean over respondents with its t interval; the line is no effect.", "Ratio",
                    [.. Kinds.Select(k => (Kind: k, Values: values[(k, "ratio")].ToArray())).Where(k => k.Values.Length > 1).Select(k => new ForestRow(k.Kind, k.Values.Average(), RecoveryClaim.MeanOf(k.Values), k.Kind))], 1),
            ],
            [ReportCell.Text($"Respondents answer {items} items rightly with probability {Base:0.0}, under 162 personas and 30 controls; personas of planted ones add a normal deviate of {spread:0.00}. Answers are independent between personas, so the spread of the controls is the binomial one.")]);
    }

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
