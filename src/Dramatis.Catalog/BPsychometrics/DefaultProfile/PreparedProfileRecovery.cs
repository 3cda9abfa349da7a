using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>The recovery study: replicated studies, a population, and two respondents of whom everything is known beforehand.</summary>
internal sealed class PreparedProfileRecovery(JsonObject effective, int studies, int people, double shift, ulong seed) : IPreparedStudy
{
    private const string Replicated = "studies";
    private const string Population = "population";
    private const string Known = "known";
    private const int BlockSize = 200;
    private readonly ProfilePlants plants = new(shift);

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index switch
    {
        0 => new StudyStage(Replicated, Numbered("study", studies)),
        1 => new StudyStage(Population, Numbered("block", (people + BlockSize - 1) / BlockSize)),
        2 => new StudyStage(Known, [new(Cell.Of(("respondent", "steady"))), new(Cell.Of(("respondent", "refusing")))]),
        _ => null,
    };

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default) => trial.Stage switch
    {
        Replicated => await StudyAsync(Index(trial, "study"), cancellationToken),
        Population => await PeopleAsync(Index(trial, "block"), cancellationToken),
        _ => trial.Cell["respondent"] == "steady" ? await SteadyAsync(cancellationToken) : await RefusingAsync(cancellationToken),
    };

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        RecoveredEffect[] effects =
        [
            .. completed.Where(c => c.Trial.Stage == Replicated).SelectMany(c => c.Outcome.Record.Deserialize<RecoveredEffect[]>(JsonSerializerOptions.Web)!),
        ];
        ILookup<string, double> scores = completed.Where(c => c.Trial.Stage == Population).SelectMany(c => c.Outcome.Observations)
            .ToLookup(o => o.Subject, o => o.Value!.Value);
        ILookup<string, Observation> known = completed.Where(c => c.Trial.Stage == Known).SelectMany(c => c.Outcome.Observations).ToLookup(o => o.Measure);
        return new ProfileRecoveryReport(effects, scores, known).Analyse();
    }

    private static TrialSpecification[] Numbered(string factor, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TrialSpecification(Cell.Of((factor, i.ToString("0000", CultureInfo.InvariantCulture)))))];

    private static int Index(Trial trial, string factor) => int.Parse(trial.Cell[factor], CultureInfo.InvariantCulture);

    private async Task<TrialOutcome> StudyAsync(int study, CancellationToken cancellationToken)
    {
        PlantedRespondent respondent = plants.Respondent(study, seed);
        ProfileSheet[] sheets = await CellsAsync(respondent, Readout.OptionProbability, cancellationToken);
        RecoveredEffect[] effects =
        [
            .. ProfileEffects.OfHeader(sheets, ProfilePlants.Instrument.Scales, ProfilePlants.First, ProfilePlants.Second)
                .Select(e => Beside("header", e, HeaderTruth(respondent, e.Scale.Id))),
            .. ProfileEffects.OfTemperature(sheets, ProfilePlants.Instrument.Scales).Select(e => Beside("temperature", e, TemperatureTruth(respondent, e.Scale.Id))),
        ];
        return new TrialOutcome(
            [.. effects.Select(e => Observation.Number(e.Kind, e.Scale, e.Estimate - e.Truth))], [], JsonSerializer.SerializeToNode(effects, JsonSerializerOptions.Web));
    }

    private static RecoveredEffect Beside(string kind, ProfileEffect effect, double truth) =>
        new(kind, effect.Scale.Id, truth, effect.Estimate, effect.Interval.Lower, effect.Interval.Upper, effect.P);

    private static double HeaderTruth(PlantedRespondent respondent, string scale) => Drawn.Average(t =>
        ProfilePlants.Expected(respondent, ProfilePlants.Second, t)[scale] - ProfilePlants.Expected(respondent, ProfilePlants.First, t)[scale]);

    // The slope of expected scores on temperature; with as many forms at each temperature under each header, the header drops out.
    private static double TemperatureTruth(PlantedRespondent respondent, string scale)
    {
        double middle = Drawn.Average(), squares = Drawn.Sum(t => (t - middle) * (t - middle));
        return Drawn.Sum(t => (t - middle) * (ProfilePlants.Expected(respondent, ProfilePlants.First, t)[scale] + ProfilePlants.Expected(respondent, ProfilePlants.Second, t)[scale]) / 2) / squares;
    }

    private static IEnumerable<double> Drawn => ProfilePlants.Temperatures.Where(t => t > 0);

    private async Task<TrialOutcome> PeopleAsync(int block, CancellationToken cancellationToken)
    {
        SyntheticRespondent[] respondents =
        [
            .. Enumerable.Range(block * BlockSize, Math.Min(BlockSize, people - (block * BlockSize)))
                .Select(i => new SyntheticRespondent(ProfilePlants.Person(i, seed), ProfilePlants.Planted)),
        ];
        ResponseTable table = await new AdministrationRun().RunAsync(
            ProfilePlants.Instrument, [ProfilePlants.Ask("describe", 1, 0)], respondents, cancellationToken);
        return new TrialOutcome(
            [.. table.Sheets.SelectMany(s => ScaleScorer.Score(s)).Select(s => Observation.Number("T", s.ScaleId, ProfilePlants.InT(s.ScaleId, s.Value!.Value)))],
            []);
    }

    // Answers by likelihood at temperature 0: neither header nor seed may matter.
    private async Task<TrialOutcome> SteadyAsync(CancellationToken cancellationToken)
    {
        PlantedRespondent steady = new("steady", new Dictionary<string, double> { [ProfilePlants.Moved] = 0.7 }, seed: seed);
        ProfileSheet[] sheets = await CellsAsync(steady, Readout.OptionProbability, cancellationToken);
        ProfileSheet[] cold = [.. sheets.Where(s => s.Temperature == 0)];
        int different = cold.Sum(s => ProfilePlants.Instrument.Items.Count(i => s.Answers.Find(i.Id)!.Option != cold[0].Answers.Find(i.Id)!.Option));
        return new TrialOutcome([Observation.Number("answers-that-differ", "steady", different)], []);
    }

    // Refuses under the first header, answers under the second: the first has no scores, and no middle in their place.
    private async Task<TrialOutcome> RefusingAsync(CancellationToken cancellationToken)
    {
        RespondentDials dials = new() { Refusals = [new Refusals(1, new Condition(PresentationFactors.Template, ProfilePlants.First))] };
        ProfileSheet[] sheets = await CellsAsync(
            new PlantedRespondent("refusing", new Dictionary<string, double>(), dials, seed), Readout.ParsedText, cancellationToken);
        return new TrialOutcome(
            [
                .. sheets.Select(s => Observation.Number(
                    s.Header == ProfilePlants.First ? "scores-where-refused" : "scores-where-answered", "refusing", s.Scores.Values.Count(v => v.Value is not null))),
            ],
            []);
    }

    private static async Task<ProfileSheet[]> CellsAsync(PlantedRespondent planted, Readout readout, CancellationToken cancellationToken)
    {
        Administration[] ways =
        [
            .. from header in new[] { ProfilePlants.First, ProfilePlants.Second }
               from temperature in ProfilePlants.Temperatures
               from repeat in Enumerable.Range(0, ProfilePlants.Seeds)
               select ProfilePlants.Ask(header, temperature, repeat, readout),
        ];
        ResponseTable table = await new AdministrationRun(1).RunAsync(
            ProfilePlants.Instrument, ways, [new SyntheticRespondent(planted, ProfilePlants.Planted)], cancellationToken);
        return
        [
            .. table.Sheets.Select(s => new ProfileSheet(
                planted.Id,
                s.Administration.Template.Id,
                s.Administration.Temperature,
                s.Administration.Repeat,
                s,
                ScaleScorer.Score(s).ToDictionary(x => x.ScaleId))),
        ];
    }
}
