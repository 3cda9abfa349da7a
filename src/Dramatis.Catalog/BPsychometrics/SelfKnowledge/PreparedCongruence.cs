using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>The study with its instruments loaded. A trial is one form.</summary>
internal sealed class PreparedCongruence(CongruenceOptions options) : IPreparedStudy
{
    public const string Said = "said";
    public const string Done = "done";
    public const string AsGiven = "as-given";
    private const string Reversed = "reversed";

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "forms",
        [
            .. from language in options.Languages
               from respondent in options.Respondents
               from form in new[] { Said, Done }
               from order in new[] { AsGiven, Reversed }
               select new TrialSpecification(Cell.Of(("respondent", respondent), ("language", language), ("form", form), ("order", order))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string respondent = trial.Cell["respondent"];
        Readout readout = FormTrial.ReadoutOf(context.Model());
        return await FormTrial.RunAsync(
            options.InstrumentOf(trial.Cell["form"]),
            AdministrationOf(trial, readout),
            new ModelRespondent(respondent, context.Model(), options.PersonaOf(respondent)),
            context.Random,
            cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string Language, string Respondent, string Form), ResponseSheet> sheets =
            completed.ToLookup(c => (c.Trial.Cell["language"], c.Trial.Cell["respondent"], c.Trial.Cell["form"]), Sheet);
        SelfAndAction[] everybody = In(options.Languages[0]);
        return new CongruenceAnalysis(
            options,
            everybody,
            [
                .. from language in options.Languages.Skip(1)
                   from other in In(language)
                   from first in everybody
                   where first.Respondent == other.Respondent
                   select LanguageAgreement.Of(first, other, language),
            ]).Analyse();

        SelfAndAction[] In(string language) =>
        [
            .. options.Respondents.Where(r => sheets[(language, r, Said)].Any() && sheets[(language, r, Done)].Any())
                .Select(r => SelfAndAction.Of(r, [.. sheets[(language, r, Said)]], [.. sheets[(language, r, Done)]])),
        ];
    }

    private ResponseSheet Sheet(CompletedTrial completed)
    {
        IReadOnlyList<ResponseRow> rows = FormTrial.Rows(
            completed, options.InstrumentOf(completed.Trial.Cell["form"]), AdministrationOf(completed.Trial, Readout.ExpectedValue), completed.Trial.Cell["respondent"]);
        return new ResponseSheet(options.InstrumentOf(completed.Trial.Cell["form"]), completed.Trial.Cell["respondent"], rows[0].Administration, rows);
    }

    private Administration AdministrationOf(Trial trial, Readout readout) =>
        options.Administration(trial.Cell["form"], trial.Cell["language"], trial.Cell["order"], readout);
}
