using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>The study with its instruments loaded. A trial is one form.</summary>
internal sealed class PreparedTraits(TraitOptions options) : IPreparedStudy
{
    private const string Asked = "asked";
    private const string Prompted = "prompted";
    private const string Spoken = "spoken";
    private const string Bare = "none";

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed)
    {
        StudyStage[] stages = [.. Stages().Where(s => s.Trials.Count > 0)];
        return index < stages.Length ? stages[index] : null;
    }

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        IChatClient model = context.Model();
        Readout readout = trial.Stage == Spoken ? Readout.ParsedText : FormTrial.DrawnReadoutOf(model);
        TraitForm form = FormOf(trial);
        ModelRespondent respondent = new(trial.Cell["prompt"], model, PersonaOf(trial.Cell["prompt"]));
        return await FormTrial.RunAsync(
            form.Instrument, AdministrationOf(trial, readout), respondent, context.Random, cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        TraitAnswers answers = new(
            options,
            options.Forms.ToDictionary(f => f.Name, f => Table(completed, Asked, f)),
            Table(completed, Prompted, options.Scenes),
            options.Forms.ToDictionary(f => f.Name, f => Table(completed, Spoken, f)));
        return new TraitAnalysis(options, answers).Analyse();
    }

    private IEnumerable<StudyStage> Stages()
    {
        yield return new StudyStage(Asked,
        [
            .. from form in options.Forms
               from template in form.Templates
               from wording in form.Wordings
               from order in TraitForm.Orders
               select Specify(form, Bare, template, wording, order),
        ]);
        yield return new StudyStage(Prompted,
        [
            .. from trait in options.Prompted
               from pole in TraitPrompts.Poles
               from order in TraitForm.Orders
               select Specify(options.Scenes, TraitPrompts.Name(trait, pole), options.Scenes.Templates[0], 0, order),
        ]);
        yield return new StudyStage(Spoken, options.Spoken ? [.. options.Forms.Select(f => Specify(f, Bare, f.Templates[0], 0, TraitForm.Orders[0]))] : []);
    }

    private static TrialSpecification Specify(TraitForm form, string prompt, string template, int wording, string order) => new(Cell.Of(
        ("form", form.Name), ("prompt", prompt), ("template", template), ("paraphrase", wording.ToString(CultureInfo.InvariantCulture)), ("order", order)));

    private ResponseTable Table(IReadOnlyList<CompletedTrial> completed, string stage, TraitForm form) => new(
        form.Instrument,
        [
            .. completed.Where(c => c.Trial.Stage == stage && c.Trial.Cell["form"] == form.Name)
                .SelectMany(c => FormTrial.Rows(c, FormOf(c.Trial).Instrument, AdministrationOf(c.Trial, Readout.OptionProbability), c.Trial.Cell["prompt"])),
        ]);

    // A prompt is asked the situations of its own trait only.
    private TraitForm FormOf(Trial trial) =>
        trial.Stage == Prompted ? options.Under(TraitPrompts.TraitOf(trial.Cell["prompt"])) : options.Form(trial.Cell["form"]);

    private Administration AdministrationOf(Trial trial, Readout readout) => options.Form(trial.Cell["form"]).Ask(
        trial.Cell["template"], int.Parse(trial.Cell["paraphrase"], CultureInfo.InvariantCulture), trial.Cell["order"], readout, options.Seed);

    private static Persona? PersonaOf(string prompt) => prompt == Bare ? null : TraitPrompts.Find(prompt);
}
