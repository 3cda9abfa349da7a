using System.Text.Json.Nodes;
using Dramatis.Agents;
using Dramatis.Conversations;
using Dramatis.Experiments;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>The study with its inventory loaded: forms, then stories that follow them, then readings of the stories.</summary>
internal sealed class PreparedExpression(ExpressionOptions options) : IPreparedStudy
{
    private const string Report = "self-report";
    private const string Doses = "doses";
    private const string Story = "story";
    private const string Reading = "reading";
    private const string Reader = "reader";

    // Words are one to two tokens in any language model; the limit must not cut a story that is as long as asked.
    private const int TokensPerWord = 2;

    private static readonly OptionOrder[] Orders = [OptionOrder.AsGiven, OptionOrder.Reversed];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => options.Effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => Stages.ElementAtOrDefault(index) switch
    {
        Report => new StudyStage(Report, [.. People(_ => null)]),
        Doses => new StudyStage(Doses, [.. options.Graded.Select(p => new TrialSpecification(Cell.Of(("persona", p.Id))))]),
        Story => new StudyStage(Story, [.. Stories(completed)]),
        Reading => new StudyStage(Reading, [.. Readings(completed)]),
        _ => null,
    };

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default) => trial.Stage switch
    {
        Report => await ReportAsync(ExpressionOptions.Corner(trial.Cell["corner"]), trial, context, cancellationToken),
        Doses => await ReportAsync(GradedOf(trial), trial, context, cancellationToken),
        Story => await WriteAsync(trial, context, cancellationToken),
        _ => await FormTrial.RunAsync(
            ReaderForm.For(TextOf(trial), trial.Cell["condition"]),
            ReaderForm.Ask(OrderOf(trial), FormTrial.ReadoutOf(context.Model(Reader)), options.Seed),
            new ModelRespondent(Reader, context.Model(Reader)),
            context.Random,
            cancellationToken),
    };

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new ExpressionAnalysis(
        options,
        [.. completed.Where(c => c.Trial.Stage == Report).Select(c => new PersonScores(c.Trial.Cell["corner"], SheetOf(c, c.Trial.Cell["corner"])))],
        [.. completed.Where(c => c.Trial.Stage == Doses).Select(c => new GradedScores(GradedOf(c.Trial), new PersonScores(c.Trial.Cell["persona"], SheetOf(c, c.Trial.Cell["persona"]))))],
        [.. completed.Where(c => c.Trial.Stage == Story).Select(c => new WrittenStory(c.Trial.Cell["corner"], c.Outcome.Record!.GetValue<string>()))],
        [.. completed.Where(c => c.Trial.Stage == Reading).GroupBy(c => (Corner: c.Trial.Cell["corner"], c.Trial.Replication, Condition: c.Trial.Cell["condition"])).Select(Read)]).Analyse();

    private string[] Stages =>
    [
        Report,
        .. options.Graded.Count > 0 ? new[] { Doses } : [],
        .. options.WithStories ? new[] { Story } : [],
        .. options.Readings > 0 ? new[] { Reading } : [],
    ];

    private Persona GradedOf(Trial trial) => options.Graded.First(p => p.Id == trial.Cell["persona"]);

    private IEnumerable<TrialSpecification> People(Func<(string Corner, int Replica), JsonNode?> input) =>
        from replica in Enumerable.Range(0, options.Replicas)
        from corner in ExpressionOptions.Corners
        select new TrialSpecification(Cell.Of(("corner", corner.Id)), replica, input((corner.Id, replica)));

    // What a persona answered is part of what its story depends on; who gave no answers writes all the same.
    private IEnumerable<TrialSpecification> Stories(IReadOnlyList<CompletedTrial> completed)
    {
        Dictionary<(string, int), JsonNode?> forms = completed.Where(c => c.Trial.Stage == Report)
            .ToDictionary(c => (c.Trial.Cell["corner"], c.Trial.Replication), c => c.Outcome.Record);
        return People(who => forms.GetValueOrDefault(who)?.DeepClone()).Where(t => t.Input is not null);
    }

    private IEnumerable<TrialSpecification> Readings(IReadOnlyList<CompletedTrial> completed) =>
        from story in completed.Where(c => c.Trial.Stage == Story).Take(options.Readings)
        from condition in ReaderForm.Conditions
        from order in Orders
        select new TrialSpecification(
            Cell.Of(("corner", story.Trial.Cell["corner"]), ("condition", condition), ("order", order == Orders[0] ? "as-given" : "reversed")),
            story.Trial.Replication,
            story.Outcome.Record!.DeepClone());

    private async Task<TrialOutcome> ReportAsync(Persona persona, Trial trial, ITrialContext context, CancellationToken cancellationToken)
    {
        Readout readout = options.Together ? Readout.ParsedText : FormTrial.DrawnReadoutOf(context.Model());
        return await FormTrial.RunAsync(
            options.Instrument,
            options.Administration(trial.Replication, readout),
            new ModelRespondent(persona.Id, context.Model(), persona),
            context.Random,
            cancellationToken);
    }

    private async Task<TrialOutcome> WriteAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken)
    {
        Persona persona = ExpressionOptions.Corner(trial.Cell["corner"]);
        TrialOutcome form = new([], [], trial.Input);
        IReadOnlyList<ChatMessage> messages = StoryPrompts.Ask(
            persona, SheetOf(new CompletedTrial(trial, form), persona.Id), options.History, options.Words);
        ChatResponse response = await context.Model().GetResponseAsync(
            messages, new Sampling(options.Temperature, TokensPerWord * options.Words).ToOptions(context.Random), cancellationToken);
        string story = response.Text.Trim();
        return new TrialOutcome(
            [Observation.Number("words", persona.Id, Statistics.Texts.TextTokens.Words(story).Count)],
            [
                new Transcript(
                    trial.Key.Value,
                    $"Story of {persona.Id}",
                    [.. messages.Select((m, at) => new Turn(at, m.Role.Value, m.Text)), new Turn(messages.Count, persona.Id, story)]),
            ],
            JsonValue.Create(story));
    }

    private ResponseSheet SheetOf(CompletedTrial completed, string person)
    {
        IReadOnlyList<ResponseRow> rows = FormTrial.Rows(
            completed, options.Instrument, options.Administration(completed.Trial.Replication, Readout.OptionProbability), person);
        return new ResponseSheet(options.Instrument, person, rows[0].Administration, rows);
    }

    private StoryReading Read(IGrouping<(string Corner, int Replication, string Condition), CompletedTrial> both)
    {
        Instrument form = ReaderForm.For(TextOf(both.First().Trial), both.Key.Condition);
        ResponseSheet[] sheets =
        [
            .. both.Select(c => FormTrial.Rows(c, form, ReaderForm.Ask(OrderOf(c.Trial), Readout.ExpectedValue, options.Seed), Reader))
                .Select(rows => new ResponseSheet(form, Reader, rows[0].Administration, rows)),
        ];
        return StoryReading.Of(both.Key.Corner, both.Key.Replication, both.Key.Condition, TextOf(both.First().Trial), sheets);
    }

    private static string TextOf(Trial trial) => trial.Input!.GetValue<string>();

    private static OptionOrder OrderOf(Trial trial) => trial.Cell["order"] == "as-given" ? Orders[0] : Orders[1];
}
