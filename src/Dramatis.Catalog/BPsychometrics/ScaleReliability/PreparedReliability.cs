using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>The study with its inventory loaded. A trial is one form under one setting.</summary>
internal sealed class PreparedReliability(ReliabilityOptions options, TimeProvider time) : IPreparedStudy
{
    private const string Factorial = "factorial";
    private const string Steering = "steering";
    private const string Personas = "personas";
    private const string Wave = "wave-";
    private const string Saved = "saved-table";
    private const string Persona = "persona";
    private const string Model = "model";
    private readonly IReadOnlyList<Portrayal> portrayals = Portrayals.For(options.Scales);

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => Stages.ElementAtOrDefault(index);

    // Waves come last: the run may have to wait for them.
    private IEnumerable<StudyStage> Stages => (options.Table is not null
        ? new StudyStage[] { new(Saved, [new TrialSpecification(Cell.Of((Persona, "none")))]) }
        :
        [
            new(Factorial, [.. options.Settings.Select(s => new TrialSpecification(s))]),
            new(Steering, options.WithSteering ? [.. portrayals.Select(p => new TrialSpecification(Cell.Of((Persona, p.Id)), Input: Portrayals.Version))] : []),
            new(Personas, options.WithPersonas ? [.. Crossed()] : []),
            .. Enumerable.Range(1, options.Waves.Count - 1).Select(wave => new StudyStage(
                FormattableString.Invariant($"{Wave}{wave}"), [.. Repeated().Select(setting => new TrialSpecification(setting, wave))])),
        ]).Where(s => s.Trials.Count > 0);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        if (trial.Stage == Saved)
        {
            return new TrialOutcome([Observation.Number("settings", "table", options.Table!.Profiles.Count)], []);
        }

        if (options.Waves.DueOn(WaveOf(trial)) is { } due && DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) < due)
        {
            throw new WaveNotDueException(WaveOf(trial), due);
        }

        IChatClient model = context.Model();
        Readout readout = FormTrial.DrawnReadoutOf(model, options.Readout);
        Portrayal? portrayal = PortrayalOf(trial);
        ModelRespondent respondent = new(Model, model, portrayal?.Persona, opening: portrayal?.Opening);
        return await FormTrial.RunAsync(options.Instrument, AdministrationOf(trial, readout), respondent, context.Random, cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        if (options.Table is { } table)
        {
            return new ReliabilityAnalysis(options, table, new SteeringMap([], []), []).Analyse();
        }

        ReliabilityData data = new(
            options.Scales, [.. completed.Where(c => PortrayalOf(c.Trial) is null).Select(c => new SettingProfile(c.Trial.Cell, Scores(c), WaveOf(c.Trial)))]);
        return new ReliabilityAnalysis(options, data, Steered(completed, data), Generalities(completed, data)).Analyse();
    }

    // A portrayal is held beside the same setting without one.
    private SteeringMap Steered(IReadOnlyList<CompletedTrial> completed, ReliabilityData data)
    {
        SettingProfile? bare = data.Complete.FirstOrDefault(p => p.Setting == options.Settings[0]);
        return bare is null
            ? new SteeringMap([], [])
            : new SteeringMap(
                [.. bare.Scores.Select(s => s!.Value)],
                [
                    .. from trial in completed
                       where trial.Trial.Stage == Steering
                       let scores = Scores(trial)
                       where scores.All(s => s is not null)
                       select SteeredProfile.Of(PortrayalOf(trial.Trial)!, [.. scores.Select(s => s!.Value)], [.. bare.Scores.Select(s => s!.Value)], data),
                ]);
    }

    private Generality[] Generalities(IReadOnlyList<CompletedTrial> completed, ReliabilityData data)
    {
        SettingProfile[] personas = [.. completed.Where(c => c.Trial.Stage == Personas).Select(c => new SettingProfile(c.Trial.Cell, Scores(c)))];
        return [.. new[] { Generality.OfScales(data) }.Concat(options.Scales.Select((scale, at) => Generality.OfPersonas(scale, at, personas, Persona))).OfType<Generality>()];
    }

    private IEnumerable<Cell> Repeated() => options.Settings.Where(
        s => s[Setting.Labels] == options.Settings[0][Setting.Labels] && s[Setting.Order] == options.Settings[0][Setting.Order]);

    private IEnumerable<TrialSpecification> Crossed() =>
        from portrayal in portrayals
        where portrayal is { Kind: Portrayals.Direct, IsDescribed: false }
        from template in options.Settings.Select(s => s[Setting.Template]).Distinct()
        from order in options.Settings.Select(s => s[Setting.Order]).Distinct()
        select new TrialSpecification(Cell.Of((Persona, portrayal.Id), (Setting.Template, template), (Setting.Order, order)), Input: Portrayals.Version);

    private Administration AdministrationOf(Trial trial, Readout readout)
    {
        // What a cell does not say is as in the first setting.
        Cell setting = PortrayalOf(trial) is null
            ? trial.Cell
            : new Cell(options.Settings[0].Select(f => KeyValuePair.Create(f.Key, trial.Cell.Find(f.Key) ?? f.Value)));
        return options.Administration(setting, WaveOf(trial), readout);
    }

    private Portrayal? PortrayalOf(Trial trial) => trial.Cell.Find(Persona) is { } id ? portrayals.First(p => p.Id == id) : null;

    private static int WaveOf(Trial trial) => trial.Stage.StartsWith(Wave, StringComparison.Ordinal) ? trial.Replication : 0;

    private double?[] Scores(CompletedTrial completed)
    {
        IReadOnlyList<ResponseRow> rows = FormTrial.Rows(completed, options.Instrument, AdministrationOf(completed.Trial, Readout.OptionProbability), Model);
        Administration read = rows[0].Administration;
        ResponseSheet sheet = new(
            options.Instrument, Model, options.WithExpectedScores && read.Readout == Readout.OptionProbability ? read with { Readout = Readout.ExpectedValue } : read, rows);
        return
        [
            .. options.Scales.Select(s => ScaleScorer.Score(
                options.Instrument, options.Instrument.Scale(s.Id) with { Aggregate = ScaleAggregate.Mean }, sheet.Keyed).Value),
        ];
    }
}
