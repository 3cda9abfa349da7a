using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Personas.Sampling;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale;

/// <summary>The study with its questionnaire loaded. A trial is one form of one persona, every item a prompt of its own.</summary>
internal sealed class PreparedRolePlay(RolePlayOptions options) : IPreparedStudy
{
    internal const string Baseline = "baseline";
    internal const string Played = "people";
    internal const string Reversed = "reversed";
    internal const string Free = "free";

    private const string Nobody = "none";

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed)
    {
        ulong first = options.Groups.Keys.First();
        StudyStage[] stages =
        [
            new(Baseline, [.. Enumerable.Range(0, options.Repeats).Select(r => new TrialSpecification(Of(Nobody, Nobody), r))]),
            new(Played,
            [
                .. from seed in options.Groups.Keys
                   from person in Enumerable.Range(0, options.People)
                   from repeat in Enumerable.Range(0, options.Repeats)
                   select new TrialSpecification(Of(Level(seed), Level((ulong)person)), repeat),
            ]),
            new(Reversed, [.. Enumerable.Range(0, options.Reversed).Select(p => new TrialSpecification(Of(Level(first), Level((ulong)p))))]),
            new(Free, [.. Enumerable.Range(0, options.Free).Select(p => new TrialSpecification(Of(Level(first), Level((ulong)p))))]),
        ];
        return stages.Where(s => s.Trials.Count > 0).ElementAtOrDefault(index);
    }

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        IChatClient model = context.Model();
        Readout readout = trial.Stage == Free ? Readout.ParsedText : FormTrial.DrawnReadoutOf(model, options.Readout);
        SampledPersona? person = PersonOf(options, trial.Cell);
        ModelRespondent respondent = new(RespondentOf(trial.Cell), model, person?.Persona, options.Strength);
        return await FormTrial.RunAsync(options.Instrument, AdministrationOf(options, trial, readout), respondent, context.Random, cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new RolePlayAnalysis(options, completed).Analyse();

    /// <summary>The sheet of a trial; how it was read is what the trial recorded.</summary>
    internal static ResponseSheet Sheet(RolePlayOptions options, CompletedTrial completed)
    {
        string respondent = RespondentOf(completed.Trial.Cell);
        IReadOnlyList<ResponseRow> rows = FormTrial.Rows(
            completed, options.Instrument, AdministrationOf(options, completed.Trial, Readout.OptionProbability), respondent);
        return new ResponseSheet(options.Instrument, respondent, rows[0].Administration, rows);
    }

    /// <summary>Who plays in a cell; null for the bare model.</summary>
    internal static SampledPersona? PersonOf(RolePlayOptions options, Cell cell) => cell["seed"] == Nobody
        ? null
        : options.Groups[ulong.Parse(cell["seed"], CultureInfo.InvariantCulture)][int.Parse(cell["person"], CultureInfo.InvariantCulture)];

    private static Cell Of(string seed, string person) => Cell.Of(("seed", seed), ("person", person));

    private static string Level(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string RespondentOf(Cell cell) => $"{cell["seed"]}/{cell["person"]}";

    private static Administration AdministrationOf(RolePlayOptions options, Trial trial, Readout readout) => new()
    {
        Template = options.Template,
        Order = trial.Stage == Reversed ? OptionOrder.Reversed : OptionOrder.AsGiven,
        Labels = LabelStyle.UpperLetters,
        Variant = new VariantKey(options.Language),
        Readout = readout,
        Temperature = options.Temperature,
        Seed = options.Seed,
        Repeat = trial.Replication,
    };
}
