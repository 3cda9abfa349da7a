using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.SubjectAssessment;

/// <summary>The study with its inventory loaded. A trial is one run: one form about one subject.</summary>
internal sealed class PreparedAssessment(AssessmentOptions options) : IPreparedStudy
{
    private const string Permuted = "permuted";
    private const string Fixed = "fixed";
    private const string Model = "model";

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "assessment",
        [
            .. from subject in options.Subjects
               from order in options.FixedOrder ? new[] { Permuted, Fixed } : [Permuted]
               from run in Enumerable.Range(0, options.Runs)
               select new TrialSpecification(Cell.Of(("subject", subject.Name), ("order", order)), run),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        IChatClient model = context.Model();
        Readout readout = FormTrial.DrawnReadoutOf(model, options.Readout);
        return await FormTrial.RunAsync(
            options.Instrument, AdministrationOf(trial, readout), new ModelRespondent(Model, model), context.Random, cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new AssessmentAnalysis(options, [.. completed.Select(Read)]).Analyse();

    private Assessment Read(CompletedTrial completed)
    {
        IReadOnlyList<ResponseRow> rows = FormTrial.Rows(
            completed, options.Instrument, AdministrationOf(completed.Trial, Readout.OptionProbability), Model);
        return Assessment.Of(
            completed.Trial.Cell["subject"],
            completed.Trial.Cell["order"] == Permuted,
            new ResponseSheet(options.Instrument, Model, rows[0].Administration, rows));
    }

    private Administration AdministrationOf(Trial trial, Readout readout) =>
        options.Administration(trial.Cell["subject"], trial.Cell["order"] == Permuted, trial.Replication, readout);
}
