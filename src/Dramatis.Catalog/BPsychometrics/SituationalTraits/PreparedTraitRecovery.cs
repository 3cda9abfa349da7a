using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>The recovery study: a trial is one respondent, asked in two orders and two wordings.</summary>
internal sealed class PreparedTraitRecovery(JsonObject effective, int items, int respondents, double flips, ulong seed) : IPreparedStudy
{
    private readonly TraitPlants plants = new(items, flips);

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) =>
        new PlantedTrials("kind", TraitPlants.Kinds, "respondent", respondents).Stage(index);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string kind = trial.Cell["kind"];
        int number = int.Parse(trial.Cell["respondent"], CultureInfo.InvariantCulture);
        ResponseTable table = await new AdministrationRun(1).RunAsync(
            plants.Instrument, TraitPlants.Ways(plants.Instrument), [plants.Respondent(kind, number, seed)], cancellationToken);
        ResponseSheet[] original = [.. table.Sheets.Where(s => s.Administration.Variant.Paraphrase == 0)];
        BalancedScore balanced = Score(original), first = Score([original[0]]);
        return new TrialOutcome(
            [
                Observation.Number("balanced", kind, balanced.Value!.Value),
                Observation.Number("covers", kind, balanced.Interval!.Value.Contains(100 * TraitPlants.Share) ? 1 : 0),
                Observation.Number("first-order", kind, first.Value!.Value),
                Observation.Number("flips", kind, InstrumentFitness.Of(table).Paraphrase.Rate!.Value),
            ],
            []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new TraitRecoveryReport(
        completed.SelectMany(c => c.Outcome.Observations).ToLookup(o => (o.Subject, o.Measure), o => o.Value!.Value), flips).Analyse();

    private BalancedScore Score(IReadOnlyList<ResponseSheet> orders) => BalancedScore.Of(plants.Instrument, BalancedChoice.Of(orders))[0];
}
