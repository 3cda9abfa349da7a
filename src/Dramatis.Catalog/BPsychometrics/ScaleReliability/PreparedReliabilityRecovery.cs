using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Simulated.Respondents;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>Replicated studies of planted respondents. A trial is a whole study; it leaves what was found beside its truth.</summary>
internal sealed class PreparedReliabilityRecovery(JsonObject effective, int studies, int fraction, double shift, ulong seed) : IPreparedStudy
{
    private const double Radius = 0.3;
    private const int Neighbours = 20;
    private readonly IReadOnlyList<Cell> settings = SettingDesign.Expand(ReliabilityPlants.Factors, fraction);

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "studies",
        [
            .. from kind in (string[])[ReliabilityPlants.Moved, ReliabilityPlants.Silent, ReliabilityPlants.Broken]
               from study in Enumerable.Range(0, studies)
               select new TrialSpecification(Cell.Of(("respondent", kind), ("study", study.ToString("0000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string kind = trial.Cell["respondent"], study = trial.Cell["study"];
        PlantedRespondent respondent = ReliabilityPlants.Respondent(kind, int.Parse(study, CultureInfo.InvariantCulture), shift, seed);
        ReliabilityData data = await AskAsync(respondent, cancellationToken);
        IEnumerable<(string Measure, double Value)> found = kind == ReliabilityPlants.Broken ? Apart(data) : Effects(data, respondent, kind);
        return new TrialOutcome([.. found.Select(f => Observation.Number(f.Measure, kind + "-" + study, f.Value))], []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new ReliabilityRecoveryReport(
        settings.Count,
        completed.ToLookup(c => c.Trial.Cell["respondent"]).ToDictionary(
            kind => kind.Key,
            kind => kind.SelectMany(c => c.Outcome.Observations).ToLookup(o => o.Measure, o => o.Value!.Value))).Analyse();

    private async Task<ReliabilityData> AskAsync(PlantedRespondent respondent, CancellationToken cancellationToken)
    {
        ResponseTable table = await new AdministrationRun(1).RunAsync(
            ReliabilityPlants.Instrument,
            [.. settings.Select(s => ReliabilityPlants.Ask(s, seed))],
            [new SyntheticRespondent(respondent, ReliabilityPlants.Planted)],
            cancellationToken);
        return new ReliabilityData(
            ReliabilityPlants.Scales, [.. table.Sheets.Select((sheet, at) => new SettingProfile(settings[at], [.. ScaleScorer.Score(sheet).Select(s => s.Value)]))]);
    }

    private static IEnumerable<(string, double)> Effects(ReliabilityData data, PlantedRespondent respondent, string kind)
    {
        IReadOnlyList<LevelEffect> effects = FactorEffects.Levels(data);
        LevelEffect planted = effects.Single(e => IsPlanted(e));
        (double there, double noise) = ReliabilityPlants.Expected(respondent, ReliabilityPlants.Label);
        (double elsewhere, double noiseElsewhere) = ReliabilityPlants.Expected(respondent, "numbers");
        double truth = there - elsewhere, between = 0.2 * 0.8 * truth * truth;
        int scale = data.Scales.ToList().FindIndex(s => s.Id == ReliabilityPlants.Trait);
        yield return ("effect-truth", truth);
        yield return ("effect", planted.Estimate);
        yield return ("effect-covered", planted.Interval.Contains(truth) ? 1 : 0);
        yield return ("planted-flagged", planted.IsFlagged ? 1 : 0);
        yield return ("others-flagged", effects.Count(e => e.IsFlagged && !(kind == ReliabilityPlants.Moved && IsPlanted(e))));
        yield return ("effects", effects.Count);
        yield return ("null-rejected", effects.Count(e => e.P < 0.05 && !IsTouched(e)));
        yield return ("null-tests", effects.Count(e => !IsTouched(e)));
        double eta = between / (between + (0.2 * noise) + (0.8 * noiseElsewhere));
        yield return ("eta-truth", eta);
        yield return ("eta-error", FactorEffects.EtaSquared(data, Setting.Labels, scale) - eta);
    }

    private static bool IsPlanted(LevelEffect effect) =>
        (effect.Factor, effect.Level, effect.Scale.Id) == (Setting.Labels, ReliabilityPlants.Label, ReliabilityPlants.Trait);

    // All labels share the settings that the planted one moves.
    private static bool IsTouched(LevelEffect effect) => (effect.Factor, effect.Scale.Id) == (Setting.Labels, ReliabilityPlants.Trait);

    private static IEnumerable<(string, double)> Apart(ReliabilityData data)
    {
        ProfileMap map = ProfileMap.Fit(data, Radius, Neighbours)!;
        ILookup<bool, bool> apart = data.Complete.Select((p, i) => (p, IsApart: map.IsApart[i]))
            .ToLookup(x => x.p.Setting[Setting.Language] == ReliabilityPlants.Language, x => x.IsApart);
        yield return ("broken-apart", (double)apart[true].Count(a => a) / apart[true].Count());
        yield return ("others-apart", (double)apart[false].Count(a => a) / apart[false].Count());
    }
}
