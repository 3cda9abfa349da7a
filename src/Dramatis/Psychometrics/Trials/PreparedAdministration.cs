using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Microsoft.Extensions.AI;

namespace Dramatis.Psychometrics.Trials;

/// <summary>An administration with its instrument and personas loaded.</summary>
public sealed class PreparedAdministration : IPreparedStudy
{
    private const string Person = "you";
    private const string Bare = "model"; // the same whatever the model, so that runs of two models pair and draw alike
    private readonly AdministrationOptions options;

    internal PreparedAdministration(AdministrationOptions options) => this.options = options;

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index == 0 ? new StudyStage("forms", [.. Forms()]) : null;

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(context);
        IChatClient model = context.Model();
        string id = trial.Cell["respondent"];
        IRespondent respondent = options.IsPerson
            ? new HumanForm(id, model)
            : new ModelRespondent(id, model, Respondents().Single(r => r.Id == id).Persona);
        Administration asked = AdministrationOf(trial);
        Administration read = options.IsPerson ? asked : asked with { Readout = FormTrial.ReadoutOf(model, options.Readout) };
        return await FormTrial.RunAsync(options.Instrument, read, respondent, context.Random, cancellationToken);
    }

    /// <summary>The answers of the forms, respondents changing slowest, in the order of the plan.</summary>
    /// <param name="completed">The trials; not empty.</param>
    public ResponseTable Table(IReadOnlyList<CompletedTrial> completed)
    {
        ArgumentNullException.ThrowIfNull(completed);
        return new ResponseTable(
            options.Instrument,
            [.. completed.SelectMany(c => FormTrial.Rows(c, options.Instrument, AdministrationOf(c.Trial), NameOf(c.Trial)))]);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ArgumentNullException.ThrowIfNull(completed);
        string[] methods = [$"{options.Instrument.Title}: {(options.Instrument.IsValidated ? "validated on people" : "unvalidated")}. Every item is asked in each wording and order; a score is the mean over all of them, its interval covers the choice of items."];
        if (completed.Count == 0)
        {
            return new StudyAnalysis("No form is filled in.", [], [], [], methods);
        }

        ResponseTable table = Table(completed);
        IReadOnlyList<ProfileLine> lines = ProfileReport.Of(table);
        return new StudyAnalysis(
            ReportCell.Text($"{options.Instrument.Title} was filled in {completed.Count} times, by {string.Join(", ", lines.Select(l => l.Respondent).Distinct().Take(20))}; {table.Rows.Count} answers, {table.Missing.Values.Sum()} of them missing."),
            [],
            [ProfileReport.Table(lines)],
            [ProfileReport.Figure(options.Instrument, lines)],
            methods)
        {
            Certificate = CertificateReport.Of([("all respondents", ValidityCertificate.Of(table))]),
        };
    }

    private IEnumerable<TrialSpecification> Forms() =>
        from respondent in Respondents()
        from asked in options.Plan
        select new TrialSpecification(
            Cell.Of(("respondent", respondent.Id), ("template", asked.Template.Id), ("order", OrderOf(asked))),
            asked.Repeat,
            respondent.Persona is { } persona ? JsonValue.Create(PersonaFile.Serialize(persona)) : null);

    private IEnumerable<(string Id, Persona? Persona)> Respondents() => options switch
    {
        { IsPerson: true } => [(Person, null)],
        { Personas.Count: 0 } => [(Bare, null)],
        _ => options.Personas.Select(p => (p.Id, (Persona?)p)),
    };

    private string NameOf(Trial trial) => options is { IsPerson: false, Personas.Count: 0 } ? options.Model : trial.Cell["respondent"];

    private Administration AdministrationOf(Trial trial) => options.Plan.Single(a =>
        a.Template.Id == trial.Cell["template"] && OrderOf(a) == trial.Cell["order"] && a.Repeat == trial.Replication);

    private static string OrderOf(Administration administration) => administration.Order == OptionOrder.AsGiven ? "as-given" : "reversed";
}
