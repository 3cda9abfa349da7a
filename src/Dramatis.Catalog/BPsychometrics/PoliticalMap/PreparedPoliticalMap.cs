using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>The study with its instrument and personas loaded. A trial is one persona's form in one condition.</summary>
internal sealed class PreparedPoliticalMap(PoliticalMapOptions options) : IPreparedStudy
{
    private const string Cloud = "cloud";
    private const string Nobody = "none";
    private readonly Dictionary<string, Persona> personas = options.Personas.ToDictionary(p => p.Id, StringComparer.Ordinal);

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index == 0
        ? new StudyStage(Cloud, [.. from condition in options.Conditions
                                    from persona in condition.HasPersonas ? options.Personas.Select(p => p.Id) : [Nobody]
                                    select new TrialSpecification(Cell.Of(("condition", condition.Id), ("persona", persona)))])
        : null;

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        MapCondition condition = options.Condition(trial.Cell["condition"]);
        IChatClient model = context.Model();
        Readout readout = FormTrial.ReadoutOf(model) == Readout.ParsedText ? Readout.ParsedText : options.Readout;
        Persona? persona = condition.HasPersonas ? personas[trial.Cell["persona"]] : null;
        ModelRespondent respondent = new(
            trial.Cell["persona"], model, persona is not null && condition.Injection is { } injection ? injection.Apply(persona) : persona,
            retries: options.Retries);
        return await FormTrial.RunAsync(
            options.Instrument, options.Administration(condition, readout), respondent, context.Random, cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new PoliticalMapAnalysis(options, [.. completed.Select(Sheet)]).Analyse();

    private MapSheet Sheet(CompletedTrial completed)
    {
        string condition = completed.Trial.Cell["condition"], persona = completed.Trial.Cell["persona"];
        IReadOnlyList<ResponseRow> rows = FormTrial.Rows(
            completed, options.Instrument, options.Administration(options.Condition(condition), options.Readout), persona);
        ResponseSheet sheet = new(options.Instrument, persona, rows[0].Administration, rows);
        return new MapSheet(persona, condition, sheet, options.Plane.Place(sheet));
    }
}
