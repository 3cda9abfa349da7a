using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>The study with its inventory, personas and norms loaded. A trial is one form.</summary>
internal sealed class PreparedDefaultProfile(DefaultProfileOptions options) : IPreparedStudy
{
    private const string Profile = "profile";
    private const string Certificate = "certificate";

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index switch
    {
        0 => new StudyStage(Profile, [.. Profiles()]),
        1 when options.WithCertificate => new StudyStage(Certificate, [.. Certificates()]),
        _ => null,
    };

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        IChatClient model = context.Model(trial.Cell["model"]);
        Readout readout = FormTrial.DrawnReadoutOf(model, options.Readout);
        ModelRespondent respondent = new(SubjectOf(trial.Cell), model, options.PersonaOf(trial.Cell["persona"]));
        return await FormTrial.RunAsync(
            options.Instrument, AdministrationOf(trial, readout), respondent, context.Random, cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ProfileSheet[] sheets = [.. completed.Where(c => c.Trial.Stage == Profile).Select(Sheet)];
        return new ProfileAnalysis(options, sheets).Analyse() with { Certificate = Certify(completed) };
    }

    private IEnumerable<TrialSpecification> Profiles() =>
        from model in options.Models
        from persona in options.PersonaIds
        from header in options.Headers
        from temperature in options.Temperatures
        from seed in Enumerable.Range(0, options.Seeds)
        select new TrialSpecification(
            Cell.Of(("model", model), ("persona", persona), ("header", header.Id), ("temperature", DefaultProfileOptions.Level(temperature))), seed);

    private IEnumerable<TrialSpecification> Certificates() =>
        from model in options.Models
        from persona in options.PersonaIds
        from way in Plan
        select new TrialSpecification(
            Cell.Of(("model", model), ("persona", persona), ("template", way.Template.Id), ("order", way.Order == OptionOrder.AsGiven ? "as-given" : "reversed")),
            way.Repeat);

    private IReadOnlyList<Administration> Plan =>
        AdministrationAudit.Plan(options.Administration(StandardTemplates.Find("describe"), 0, 0, Readout.OptionProbability), repeats: 2);

    private Administration AdministrationOf(Trial trial, Readout readout) => trial.Stage == Profile
        ? options.Administration(
            StandardTemplates.Find(trial.Cell["header"]), double.Parse(trial.Cell["temperature"], CultureInfo.InvariantCulture), trial.Replication, readout)
        : options.Administration(StandardTemplates.Find(trial.Cell["template"]), 0, trial.Replication, readout) with
        {
            Order = trial.Cell["order"] == "as-given" ? OptionOrder.AsGiven : OptionOrder.Reversed,
        };

    private ProfileSheet Sheet(CompletedTrial completed)
    {
        string subject = SubjectOf(completed.Trial.Cell);
        IReadOnlyList<ResponseRow> rows = FormTrial.Rows(
            completed, options.Instrument, AdministrationOf(completed.Trial, Readout.OptionProbability), subject);
        ResponseSheet sheet = new(options.Instrument, subject, rows[0].Administration, rows);
        return new ProfileSheet(
            subject,
            completed.Trial.Cell["header"],
            double.Parse(completed.Trial.Cell["temperature"], CultureInfo.InvariantCulture),
            completed.Trial.Replication,
            sheet,
            ScaleScorer.Score(sheet).ToDictionary(s => s.ScaleId));
    }

    private StudyCertificate? Certify(IReadOnlyList<CompletedTrial> completed)
    {
        (string Subject, ValidityCertificate Certificate)[] certificates =
        [
            .. from trial in completed
               where trial.Trial.Stage == Certificate
               group trial by SubjectOf(trial.Trial.Cell) into subject
               let rows = subject.SelectMany(t => Expected(FormTrial.Rows(t, options.Instrument, AdministrationOf(t.Trial, Readout.OptionProbability), subject.Key)))
               select (subject.Key, ValidityCertificate.Of(new ResponseTable(options.Instrument, [.. rows]))),
        ];
        return certificates.Length == 0 ? null : CertificateReport.Of(certificates);
    }

    // The same calls give the expected value, which is the steadier reading of probabilities.
    private static IEnumerable<ResponseRow> Expected(IEnumerable<ResponseRow> rows) => rows.Select(r => r.Answer.Probabilities is null
        ? r
        : r with { Administration = r.Administration with { Readout = Readout.ExpectedValue } });

    private string SubjectOf(Cell cell) => (options.Models.Count > 1, options.Personas.Count > 0) switch
    {
        (true, true) => $"{cell["persona"]} on {cell["model"]}",
        (false, true) => cell["persona"],
        (true, false) => cell["model"],
        _ => "the model",
    };
}
