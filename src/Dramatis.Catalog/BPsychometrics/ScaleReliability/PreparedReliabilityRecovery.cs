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
            .. from kind in (string[])[
               ReliabilityPlants.Moved, ReliabilityPlants.Silent, ReliabilityPlants.Broken, ReliabilityPlants.Drifting, ReliabilityPlants.Steady, ReliabilityPlants.Profiled,
           ]
               from study in Enumerable.Range(0, studies)
               select new TrialSpecification(Cell.Of(("respondent", kind), ("study", study.ToString("0000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string kind = trial.Cell["respondent"], study = trial.Cell["study"];
        int index = int.Parse(study, CultureInfo.InvariantCulture);
        PlantedRespondent respondent = ReliabilityPlants.Respondent(kind, index, shift, seed);
        IEnumerable<(string Measure, double Value)> found = kind switch
        {
            ReliabilityPlants.Drifting or ReliabilityPlants.Steady => Drift(await AskAsync(
                Repeated, wave => ReliabilityPlants.Respondent(kind, index, shift, seed, wave), ReliabilityPlants.Waves, cancellationToken)),
            ReliabilityPlants.Broken => Apart(await AskAsync(settings, _ => respondent, 1, cancellationToken)),
            ReliabilityPlants.Profiled => General(await AskAsync(settings, _ => respondent, 1, cancellationToken), respondent),
            _ => Effects(await AskAsync(settings, _ => respondent, 1, cancellationToken), respondent, kind),
        };
        return new TrialOutcome([.. found.Select(f => Observation.Number(f.Measure, kind + "-" + study, f.Value))], []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new ReliabilityRecoveryReport(
        settings.Count,
        completed.ToLookup(c => c.Trial.Cell["respondent"]).ToDictionary(
            kind => kind.Key,
            kind => kind.SelectMany(c => c.Outcome.Observations).ToLookup(o => o.Measure, o => o.Value!.Value))).Analyse();

    private IReadOnlyList<Cell> Repeated => [.. settings.Where(s => s[Setting.Labels] == settings[0][Setting.Labels] && s[Setting.Order] == settings[0][Setting.Order])];

    private async Task<ReliabilityData> AskAsync(
        IReadOnlyList<Cell> asked, Func<int, PlantedRespondent> respondents, int waves, CancellationToken cancellationToken)
    {
        List<SettingProfile> profiles = [];
        for (int wave = 0; wave < waves; wave++)
        {
            ResponseTable table = await new AdministrationRun(1).RunAsync(
                ReliabilityPlants.Instrument,
                [.. asked.Select(s => ReliabilityPlants.Ask(s, seed, wave))],
                [new SyntheticRespondent(respondents(wave), ReliabilityPlants.Planted)],
                cancellationToken);
            profiles.AddRange(table.Sheets.Select((sheet, at) => new SettingProfile(asked[at], [.. ScaleScorer.Score(sheet).Select(s => s.Value)], wave)));
        }

        return new ReliabilityData(ReliabilityPlants.Scales, profiles);
    }

    private static IEnumerable<(string, double)> Drift(ReliabilityData data)
    {
        IReadOnlyList<WaveEffect> effects = WaveEffect.Of(data);
        WaveEffect moved = effects.Single(e => e.Wave == ReliabilityPlants.MovedWave && e.Scale.Id == ReliabilityPlants.Trait);
        yield return ("wave-found", moved.AdjustedP < 0.05 && WaveEffect.Extremes(effects).Contains(moved) ? 1 : 0);
        yield return ("wave-difference", moved.Estimate);

        // A wave that moves a trait moves the mean of all waves, and with it the differences of the others on that scale.
        yield return ("scales-drifting", effects.Where(e => e.AdjustedP < 0.05 && e.Scale.Id != ReliabilityPlants.Trait).Select(e => e.Scale).Distinct().Count());
        yield return ("any-drift", effects.Any(e => e.AdjustedP < 0.05) ? 1 : 0);
    }

    // Truth: variance of the expected scores of the scales, and what drawing answers adds to a score on average.
    private static IEnumerable<(string, double)> General(ReliabilityData data, PlantedRespondent respondent)
    {
        (double Mean, double Noise)[] expected = [.. ReliabilityPlants.Scales.Select(s => ReliabilityPlants.Expected(respondent, "numbers", s.Id))];
        double mean = expected.Average(e => e.Mean), between = expected.Sum(e => (e.Mean - mean) * (e.Mean - mean)) / (expected.Length - 1);
        double truth = between / (between + expected.Average(e => e.Noise));
        Generality study = Generality.OfScales(data)!;
        yield return ("generalizability-truth", truth);
        yield return ("generalizability-error", study.Of([.. study.Facets.Select(_ => 1)]) - truth);
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
