using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Stances;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>The study with its questions loaded. A trial is a sheet of choices, or the texts on one topic.</summary>
internal sealed class PreparedValueConsistency(ValueConsistencyOptions options) : IPreparedStudy
{
    internal const string Choice = "choice";
    internal const string Writing = "writing";
    internal const string Steering = "steering";
    internal const string Portraits = "portraits";

    /// <summary>The portraits that check whether a stated value is taken up at all.</summary>
    internal const string PortraitPack = "dramatis-values-40";

    private readonly StanceSheets sheets = new(options);

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed)
    {
        StudyStage[] stages =
        [
            new(Choice, [.. options.Respondents.SelectMany(sheets.Cells).Select(c => new TrialSpecification(c))]),
            new(Writing, [.. options.HasWriting ? WritingCells() : []]),
            new(Steering, [.. options.Values.SelectMany(sheets.Steered).Select(c => new TrialSpecification(c))]),
            new(Portraits, [.. options.Values.Count == 0 ? [] : options.Values.Prepend(ValueConsistencyOptions.Bare).Select(v => new TrialSpecification(Cell.Of(("respondent", v))))]),
        ];
        return stages.Where(s => s.Trials.Count > 0).ElementAtOrDefault(index);
    }

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        IChatClient model = context.Model();
        if (trial.Stage == Writing)
        {
            return await WriteAsync(trial, context, cancellationToken);
        }

        Readout readout = options.Readout ?? FormTrial.DrawnReadoutOf(model);
        string respondent = trial.Cell["respondent"];
        bool isSteered = trial.Stage != Choice;
        ModelRespondent asked = new(respondent, model, isSteered ? Holder(respondent) : options.PersonaOf(respondent));
        return trial.Stage == Portraits
            ? await FormTrial.RunAsync(InstrumentPacks.Load(PortraitPack), PortraitAdministration(readout), asked, context.Random, cancellationToken)
            : await FormTrial.RunAsync(sheets.FormOf(trial.Cell), sheets.AdministrationOf(trial.Cell, readout), asked, context.Random, cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new ConsistencyAnalysis(options, sheets).Analyse(completed);

    /// <summary>How portraits are asked; the readout is what the trial recorded.</summary>
    internal static Administration PortraitAdministration(Readout readout) =>
        new() { Template = StandardTemplates.Find("describe"), Readout = readout is Readout.ParsedText ? readout : Readout.ExpectedValue };

    // Somebody of whom nothing is known but the value; the bare model has no persona at all.
    private static Persona? Holder(string value) => value == ValueConsistencyOptions.Bare
        ? null
        : new Persona($"value-{value}", "a person", [new Facet(FacetKind.Value, value, Level: 1)]);

    private IEnumerable<TrialSpecification> WritingCells() =>
        from respondent in options.Respondents
        from set in options.Sets
        from scale in set.Questions.Scales
        select new TrialSpecification(Cell.Of(("respondent", respondent), ("set", set.Id), ("topic", scale.Id)));

    private async ValueTask<TrialOutcome> WriteAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken)
    {
        Instrument questions = options.Sets.First(s => s.Id == trial.Cell["set"]).Questions;
        StanceWriting writing = new(
            context.Model(), context.Model("judge"), options.Judges, options.PersonaOf(trial.Cell["respondent"]), options.MaxTokens);
        List<WrittenStance> texts = [];
        List<Observation> observations = [];
        foreach (KeyedItem key in questions.Scale(trial.Cell["topic"]).Items)
        {
            WrittenStance written = await writing.RunAsync(
                questions, questions.Item(key.ItemId), options.Languages[0], context.Random.Split(key.ItemId), cancellationToken);
            texts.Add(written);
            observations.AddRange(written.Verdicts.Select(v => v.Value is { } supports
                ? Observation.Number($"text-supports-{v.Key.ToString().ToLowerInvariant()}", key.ItemId, supports)
                : Observation.NotObserved($"text-supports-{v.Key.ToString().ToLowerInvariant()}", key.ItemId, MissingCause.Unparsed)));
        }

        return new TrialOutcome(observations, [], StudyRecords.Write(new WrittenTopic(texts)));
    }
}
