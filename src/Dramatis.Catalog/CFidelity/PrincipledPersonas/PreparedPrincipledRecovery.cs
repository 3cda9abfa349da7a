using System.Text.Json.Nodes;
using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>The recovery study: a trial is one respondent under every persona.</summary>
internal sealed class PreparedPrincipledRecovery(JsonObject effective, int respondents, int items, double effect) : IPreparedStudy
{
    private const string Planted = "planted";
    private const string Null = "no-effect";
    private const string Harmful = "colour-1";
    private const double Base = 0.5;
    private const int Replicates = 400;

    private static readonly string[] Kinds = [Planted, Null];
    private static readonly string[] Drawn = ["advantage", "education"];
    private static readonly string[] Shown = ["advantage", "advantage-covered", "advantage-rejected", "worst-rejected", "worst-found", "education", "education-significant"];

    private readonly PlantedTrials trials = new("kind", Kinds, "respondent", respondents);

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => trials.Stage(index);

    /// <inheritdoc/>
    public ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string kind = trial.Cell["kind"];
        RandomStream draws = context.Random.Split("answers");
        Dictionary<string, IReadOnlyList<bool?>> hits = PersonaGroups.All(hasRelated: true).ToDictionary(
            p => p.Id, IReadOnlyList<bool?> (p) => [.. Enumerable.Range(0, items).Select(_ => (bool?)draws.NextBool(Base + (kind == Planted ? Shift(p.Id) : 0)))], StringComparer.Ordinal);
        HitTable table = new(items, hits);
        RandomStream random = context.Random.Split("bootstrap");
        PersonaEffect advantage = PrincipledMetrics.Difference(table, PersonaGroups.Expert, PersonaGroups.None, random, Replicates);
        PersonaEffect worst = PrincipledMetrics.WorstCase(table, [.. PersonaGroups.Irrelevant.Select(p => p.Id)], PersonaGroups.None, random);
        PersonaEffect education = PrincipledMetrics.Fidelity(table, [.. PersonaGroups.Ladder.Select(p => p.Id)], random, Replicates);
        double truth = kind == Planted ? effect : 0;
        return ValueTask.FromResult(trials.Outcome(
            trial,
            ("advantage", advantage.Estimate),
            ("advantage-covered", advantage.Interval.Contains(truth) ? 1 : 0),
            ("advantage-rejected", advantage.PValue < 0.05 ? 1 : 0),
            ("worst-rejected", worst.PValue < 0.05 ? 1 : 0),
            ("worst-found", worst.Persona == Harmful ? 1 : 0),
            ("education", education.Estimate),
            ("education-significant", education.Interval.Lower > 0 ? 1 : 0)));
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        RecoveredMeasures found = RecoveredMeasures.Of(completed, "respondents");
        Claim[] claims =
        [
            found.Within("advantage-size", ReportCell.Text($"A planted advantage of {effect:0.00} is found within .02."), Planted, "advantage", effect - 0.02, effect + 0.02),
            found.AtLeast("advantage-covered", "The interval of the advantage holds it in at least 93 % (a percentile bootstrap is a little narrow).", Planted, "advantage-covered", 0.93),
            found.AtLeast("harm-found", "The colour that does harm is the worst of eighteen in at least 90 %.", Planted, "worst-found", 0.9),
            found.AtLeast("education-found", "A ladder of education is found in at least 80 %.", Planted, "education-significant", 0.8),
            found.AtMost("advantage-silent", "Where no persona has an effect the test of the advantage rejects in at most 5 %.", Null, "advantage-rejected", 0.05),
            found.AtMost("worst-silent", "There the corrected test of the worst case rejects in at most 5 %.", Null, "worst-rejected", 0.05),
            found.AtMost("education-silent", "There the ladder is found in at most 2.5 %.", Null, "education-significant", 0.025),
        ];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [
                new ReportTable(
                    "recovery",
                    "Respondents with known effects",
                    ["Respondents", "Advantage", "Covered", "Rejected", "Worst case rejected", "Right colour found", "Tau, education", "Found"],
                    [.. found.Run(Kinds).Select(k => (IReadOnlyList<string>)[k, .. found.Means(k, Shown)])]),
            ],
            [
                new ForestFigure(
                    "recovery", "What is found of planted effects", "Mean over respondents with its t interval.", "Effect",
                    found.Forest(from kind in Kinds from measure in Drawn select ($"{kind}: {measure}", kind, measure, (string?)kind)), 0),
            ],
            [ReportCell.Text($"Respondents answer {items} items rightly with probability {Base:0.0}; planted ones gain {effect:0.00} as the expert, lose {effect:0.00} with one colour, and rise by {effect:0.00} over the ladder of education. Items are drawn anew for each persona, so the test of items that differ has no pairing to gain from.")]);
    }

    private double Shift(string persona) => persona switch
    {
        PersonaGroups.Expert => effect,
        Harmful => -effect,
        _ when persona.StartsWith("education-", StringComparison.Ordinal) => effect * (((persona[^1] - '1') / 5.0) - 0.5),
        _ => 0,
    };
}
