using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.SelfKnowledge.Steered;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>The study with its instruments loaded. A trial is one form.</summary>
internal sealed class PreparedCongruence(CongruenceOptions options) : IPreparedStudy
{
    public const string Said = "said";
    public const string Done = "done";
    public const string AsGiven = "as-given";
    private const string Reversed = "reversed";
    private const string Strength = "strength";

    private readonly TraitSteering? steering = options.Steered is { } steered ? new TraitSteering(steered) : null;

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => (index, options.Steered) switch
    {
        (0, _) => new StudyStage("forms", Forms()),
        (1, { } steered) => new StudyStage("steered", Steered(steered)),
        _ => null,
    };

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        IChatClient model = context.Model();
        if (steering is null)
        {
            return await AskAsync(trial, model, context, cancellationToken);
        }

        TraitSteering.Require(model); // before the first form is asked, not after the last
        return trial.Cell.Find(Strength) is { } strength
            ? await steering.AskAsync(model, double.Parse(strength, CultureInfo.InvariantCulture), moved => AskAsync(trial, moved, context, cancellationToken))
            : await AskAsync(trial, model, context, cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string Language, string Respondent, string Form), ResponseSheet> sheets =
            completed.Where(c => c.Trial.Cell.Find(Strength) is null).ToLookup(c => (c.Trial.Cell["language"], c.Trial.Cell["respondent"], c.Trial.Cell["form"]), Sheet);
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
            ],
            options.Steered is { } steered ? new SteeredReport(steered, Levels(steered, completed), [.. options.Statements.Scales.Where(s => s.Parent is null)]) : null).Analyse();

        SelfAndAction[] In(string language) =>
        [
            .. options.Respondents.Where(r => sheets[(language, r, Said)].Any() && sheets[(language, r, Done)].Any())
                .Select(r => SelfAndAction.Of(r, [.. sheets[(language, r, Said)]], [.. sheets[(language, r, Done)]])),
        ];
    }

    private TrialSpecification[] Forms() =>
    [
        .. from language in options.Languages
           from respondent in options.Respondents
           from form in new[] { Said, Done }
           from order in new[] { AsGiven, Reversed }
           select new TrialSpecification(Cell.Of(("respondent", respondent), ("language", language), ("form", form), ("order", order))),
    ];

    private TrialSpecification[] Steered(SteeredTrait steered) =>
    [
        .. from strength in steered.Strengths
           from form in new[] { Said, Done }
           from order in new[] { AsGiven, Reversed }
           select new TrialSpecification(Cell.Of(
               ("respondent", CongruenceOptions.Bare),
               ("language", options.Languages[0]),
               ("form", form),
               ("order", order),
               ("direction", steered.Direction),
               (Strength, SteeredTrait.LevelOf(strength)))),
    ];

    private async Task<TrialOutcome> AskAsync(Trial trial, IChatClient model, ITrialContext context, CancellationToken cancellationToken)
    {
        string respondent = trial.Cell["respondent"];
        return await FormTrial.RunAsync(
            options.InstrumentOf(trial.Cell["form"]),
            AdministrationOf(trial, FormTrial.ReadoutOf(model)),
            new ModelRespondent(respondent, model, options.PersonaOf(respondent)),
            context.Random,
            cancellationToken);
    }

    // Strengths at which every form was answered.
    private SteeredLevel[] Levels(SteeredTrait steered, IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string Strength, string Form), ResponseSheet> sheets = completed.Where(c => c.Trial.Cell.Find(Strength) is not null)
            .ToLookup(c => (c.Trial.Cell[Strength], c.Trial.Cell["form"]), Sheet);
        return
        [
            .. from strength in steered.Strengths
               let said = sheets[(SteeredTrait.LevelOf(strength), Said)].ToArray()
               let done = sheets[(SteeredTrait.LevelOf(strength), Done)].ToArray()
               where said.Length == 2 && done.Length == 2
               select new SteeredLevel(strength, SelfAndAction.Of(CongruenceOptions.Bare, said, done)),
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
