using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>The study with its inventory loaded. A trial is one form under one setting.</summary>
internal sealed class PreparedReliability(ReliabilityOptions options) : IPreparedStudy
{
    private const string Factorial = "factorial";
    private const string Retest = "retest";
    private const string Steering = "steering";
    private const string Saved = "saved-table";
    private const string Persona = "persona";
    private const string Model = "model";
    private readonly IReadOnlyList<Portrayal> portrayals = Portrayals.For(options.Scales);

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => Stages.ElementAtOrDefault(index);

    private IEnumerable<StudyStage> Stages => (options.Table is not null
        ? new StudyStage[] { new(Saved, [new TrialSpecification(Cell.Of((Persona, "none")))]) }
        :
        [
            new(Factorial, [.. options.Settings.Select(s => new TrialSpecification(s))]),
            new(Retest, [.. Waves()]),
            new(Steering, options.WithSteering ? [.. portrayals.Select(p => new TrialSpecification(Cell.Of((Persona, p.Persona.Id))))] : []),
        ]).Where(s => s.Trials.Count > 0);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        if (trial.Stage == Saved)
        {
            return new TrialOutcome([Observation.Number("settings", "table", options.Table!.Profiles.Count)], []);
        }

        IChatClient model = context.Model();
        Readout readout = FormTrial.DrawnReadoutOf(model, options.Readout);
        Persona? persona = trial.Stage == Steering ? PortrayalOf(trial).Persona : null;
        return await FormTrial.RunAsync(
            options.Instrument, AdministrationOf(trial, readout), new ModelRespondent(Model, model, persona), context.Random, cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        if (options.Table is { } table)
        {
            return new ReliabilityAnalysis(options, table, []).Analyse();
        }

        ReliabilityData data = new(
            options.Scales,
            [.. completed.Where(c => c.Trial.Stage != Steering).Select(c => new SettingProfile(c.Trial.Cell, Scores(c), c.Trial.Stage == Retest ? c.Trial.Replication : 0))]);
        SteeredProfile[] steered = data.Complete.Count == 0
            ? []
            :
            [
                .. from trial in completed
                   where trial.Trial.Stage == Steering
                   let scores = Scores(trial)
                   where scores.All(s => s is not null)
                   select SteeredProfile.Of(PortrayalOf(trial.Trial), [.. scores.Select(s => s!.Value)], data),
            ];
        return new ReliabilityAnalysis(options, data, steered).Analyse();
    }

    private IEnumerable<TrialSpecification> Waves() =>
        from setting in options.Settings
        where setting[Setting.Labels] == options.Settings[0][Setting.Labels] && setting[Setting.Order] == options.Settings[0][Setting.Order]
        from wave in Enumerable.Range(1, options.Waves - 1)
        select new TrialSpecification(setting, wave);

    private Administration AdministrationOf(Trial trial, Readout readout) => trial.Stage == Steering
        ? options.Administration(options.Settings[0], 0, readout)
        : options.Administration(trial.Cell, trial.Replication, readout);

    private Portrayal PortrayalOf(Trial trial) => portrayals.First(p => p.Persona.Id == trial.Cell[Persona]);

    private double?[] Scores(CompletedTrial completed)
    {
        IReadOnlyList<ResponseRow> rows = FormTrial.Rows(completed, options.Instrument, AdministrationOf(completed.Trial, Readout.OptionProbability), Model);
        ResponseSheet sheet = new(options.Instrument, Model, rows[0].Administration, rows);
        return [.. options.Scales.Select(s => ScaleScorer.Score(options.Instrument, options.Instrument.Scale(s.Id), sheet.Keyed).Value)];
    }
}
