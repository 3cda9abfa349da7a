using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Models;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>The study with its instrument loaded. A trial is one form, asked in one way.</summary>
internal sealed class PreparedAudit(AuditOptions options) : IPreparedStudy
{
    private const string Bare = "none";
    private const string Text = "text";
    private const string Likelihood = "likelihood";

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index switch
    {
        0 => new StudyStage("audit", [.. Ways()]),
        _ => null,
    };

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        IChatClient model = context.Model();
        if (trial.Cell["calls"] == Likelihood && model.GetService<ILogLikelihood>() is null)
        {
            return new TrialOutcome([Observation.NotObserved(FormTrial.Measure, "", MissingCause.NotApplicable)], []);
        }

        ModelRespondent respondent = new(
            trial.Cell["persona"], model, options.Personas.FirstOrDefault(p => p.Id == trial.Cell["persona"]));
        return await FormTrial.RunAsync(
            options.Instrument, AdministrationOf(trial), respondent, context.Random, cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        AuditedReadout[] audited =
        [
            .. from persona in completed.Select(c => c.Trial.Cell["persona"]).Distinct()
               from readout in options.Readouts
               let rows = completed.Where(c => c.Trial.Cell["persona"] == persona && c.Trial.Cell["calls"] == CallsOf(readout) && c.Outcome.Record is not null)
                   .SelectMany(c => Rows(c, persona, readout)).ToArray()
               where rows.Length > 0
               select new AuditedReadout(SubjectOf(persona, readout), persona, readout, new ResponseTable(options.Instrument, rows)),
        ];
        return new AuditAnalysis(options, audited).Analyse();
    }

    // Where a label keeps its meaning and the order is as given, the question is the one with labels by place: it is asked once.
    private IEnumerable<TrialSpecification> Ways() =>
        from persona in options.Personas.Count == 0 ? [Bare] : options.Personas.Select(p => p.Id)
        from calls in options.Readouts.Select(CallsOf).Distinct()
        from template in options.Templates
        from order in new[] { OptionOrder.AsGiven, OptionOrder.Reversed }
        from labels in options.Labels
        where order == OptionOrder.Reversed || !AuditOptions.KeepsMeaning(labels) || !options.Labels.Contains(AuditOptions.ByPlace(labels))
        from repeat in Enumerable.Range(0, template == options.Templates[0] && order == OptionOrder.AsGiven && labels == options.Labels[0] ? options.Repeats : 1)
        select new TrialSpecification(
            Cell.Of(("persona", persona), ("calls", calls), ("template", template.Id), ("order", order == OptionOrder.AsGiven ? "as-given" : "reversed"), ("labels", labels)),
            repeat);

    private Administration AdministrationOf(Trial trial) => options.Administration(
        trial.Cell["template"],
        trial.Cell["order"] == "as-given" ? OptionOrder.AsGiven : OptionOrder.Reversed,
        trial.Cell["labels"],
        trial.Replication,
        trial.Cell["calls"] == Text ? Readout.ParsedText : Readout.OptionProbability);

    private ResponseRow[] Rows(CompletedTrial completed, string persona, Readout readout)
    {
        Administration asked = AdministrationOf(completed.Trial);
        ResponseRow[] rows =
        [
            .. FormTrial.Rows(completed, options.Instrument, asked, persona).Select(r => r with { Administration = r.Administration with { Readout = readout } }),
        ];
        bool isAlsoOfMeaning = asked is { Order: OptionOrder.AsGiven, Assignment: LabelAssignment.Position, Repeat: 0 }
            && options.Labels.Any(l => AuditOptions.KeepsMeaning(l) && AuditOptions.ByPlace(l) == completed.Trial.Cell["labels"]);
        return isAlsoOfMeaning
            ? [.. rows, .. rows.Select(r => r with { Administration = r.Administration with { Assignment = LabelAssignment.Meaning } })]
            : rows;
    }

    private static string CallsOf(Readout readout) => readout == Readout.ParsedText ? Text : Likelihood;

    private string SubjectOf(string persona, Readout readout)
    {
        string name = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(readout.ToString());
        return options.Personas.Count > 1 ? $"{persona}, {name}" : name;
    }
}
