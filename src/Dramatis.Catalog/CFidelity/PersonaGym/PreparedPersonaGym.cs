using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dramatis.Agents;
using Dramatis.Control;
using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Entailment;
using Dramatis.Entailment.Lexical;
using Dramatis.Entailment.Rules;
using Dramatis.Evaluation.Judging.Rubrics;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.CFidelity.PersonaGym;

/// <summary>
/// The study with its personas loaded. Places are chosen first and examples written next, each where it is asked for; then a trial is one
/// persona, one task, one role, and holds what was chosen and written for its questions.
/// </summary>
internal sealed class PreparedPersonaGym : IPreparedStudy
{
    public const string Own = "own";
    public const string Nobody = "nobody";
    public const string Somebody = "somebody-else";

    /// <summary>Role of the model that chooses places and writes examples.</summary>
    public const string Writer = "writer";

    private const string Places = "places";
    private const string Examples = "examples";
    private const double Temperature = 0.9; // as published
    private const int ReplyTokens = 96;

    private readonly IReadOnlyList<GymPersona> personas;
    private readonly IReadOnlyList<GymJudge> judges;
    private readonly FixtureJudge fixture;
    private readonly string[] preparations;
    private readonly int questions;
    private readonly bool median;
    private readonly int leastValid;
    private readonly bool rejudges;

    public PreparedPersonaGym(OptionValues options, StudySettings settings)
    {
        EffectiveOptions = options.Effective;
        int count = options.Whole("personas");
        questions = options.Whole("questions");
        string folder = options.Text("folder");
        bool chooses = options.Text("places") == "chosen";
        if (chooses && folder.Length > 0)
        {
            throw new InvalidInputException("option 'places'", "is 'chosen', and the questions come from a folder with their own places.", "Leave one of the two out.");
        }

        personas = folder.Length > 0 ? GymPersona.FromFolder(Path.Combine(settings.BaseFolder, folder), count, questions) : GymPersona.FromWorld(settings.Seed, count, questions);
        if (folder.Length > 0)
        {
            string content = string.Join('\0', personas.SelectMany(p => p.Questions.Values.SelectMany(q => q).Prepend(p.Sentence)));
            options.Effective["folder"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        }

        preparations = [.. chooses ? [Places] : Array.Empty<string>(), .. options.Flag("examples") ? [Examples] : Array.Empty<string>()];
        judges = [.. options.Texts("judges").Select(GymJudge.Read)];
        (median, leastValid, rejudges) = (options.Text("aggregate") == "median", options.Whole("least-valid"), options.Flag("rejudge"));
        fixture = new FixtureJudge(
            new ConsistencyChecker(new ClaimJudge(LexicalNliModel.Instance, FactRules.Instance)), personas.DistinctBy(p => p.Sentence).ToDictionary(p => p.Sentence, p => p.Persona, StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    public static IReadOnlyList<string> Roles { get; } = [Own, Nobody, Somebody];

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) =>
        index > preparations.Length ? null
        : index == preparations.Length ? Interviews(completed)
        : preparations[index] == Places ? new StudyStage(Places, [.. Enumerable.Range(0, personas.Count).Select(i => new TrialSpecification(Cell.Of(("persona", Name(i)))))])
        : new StudyStage(
            Examples,
            [
                .. from rubric in GymTasks.Rubrics
                   from i in Enumerable.Range(0, personas.Count)
                   select new TrialSpecification(Cell.Of(("task", rubric.Task), ("persona", Name(i))), Input: Texts(Asked(i, rubric.Task, completed))),
            ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        int number = int.Parse(trial.Cell["persona"], CultureInfo.InvariantCulture);
        return trial.Stage switch
        {
            Places => await ChooseAsync(number, context, cancellationToken),
            Examples => await WriteAsync(number, trial, context, cancellationToken),
            _ => await InterviewAsync(number, trial, context, cancellationToken),
        };
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new GymAnalysis(
        [.. completed.Where(c => c.Trial.Cell.Find("role") is not null)], [.. completed.Where(c => c.Trial.Cell.Find("role") is null)], judges, preparations.Contains(Examples)).Analyse();

    private StudyStage Interviews(IReadOnlyList<CompletedTrial> completed) => new(
        "interviews",
        [
            .. from role in Roles
               from rubric in GymTasks.Rubrics
               from i in Enumerable.Range(0, personas.Count)
               select new TrialSpecification(Cell.Of(("role", role), ("task", rubric.Task), ("persona", Name(i))), Input: Given(i, rubric.Task, completed)),
        ]);

    private async Task<TrialOutcome> ChooseAsync(int number, ITrialContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<int>? chosen = await PlaceChoice.AskAsync(context.Model(Writer), personas[number].Sentence, questions, cancellationToken);
        Observation observation = chosen is null ? Observation.NotObserved("places", Name(number), MissingCause.Unparsed) : Observation.Number("places", Name(number), chosen.Count);
        return new TrialOutcome([observation], [], new JsonObject { ["chosen"] = chosen is null ? null : new JsonArray([.. chosen.Select(c => (JsonNode)c)]) });
    }

    private async Task<TrialOutcome> WriteAsync(int number, Trial trial, ITrialContext context, CancellationToken cancellationToken)
    {
        ChatExampleWriter writer = new(context.Model(Writer));
        Rubric rubric = InterviewRubrics.Find(trial.Cell["task"]);
        List<Observation> observations = [];
        JsonArray written = [];
        foreach (JsonNode? question in trial.Input!.AsArray())
        {
            IReadOnlyList<string>? examples = await writer.WriteAsync(rubric, personas[number].Sentence, question!.GetValue<string>(), cancellationToken);
            string subject = written.Count.ToString(CultureInfo.InvariantCulture);
            observations.Add(examples is null ? Observation.NotObserved("examples", subject, MissingCause.Unparsed) : Observation.Number("examples", subject, examples.Count));
            written.Add((JsonNode)Texts(examples ?? []));
        }

        return new TrialOutcome(observations, [], new JsonObject { ["written"] = written });
    }

    private async Task<TrialOutcome> InterviewAsync(int number, Trial trial, ITrialContext context, CancellationToken cancellationToken)
    {
        GymPersona persona = personas[number];
        Rubric rubric = InterviewRubrics.Find(trial.Cell["task"]);
        JudgePanel panel = new([.. judges.Select(j => j.Open(context, fixture))], median, leastValid);
        List<Observation> observations = [];
        List<Turn> turns = [];
        foreach ((int i, (string question, IReadOnlyList<string>? examples)) in Questions(persona, rubric, trial.Input).Index())
        {
            ChatMessage[] messages = [new(ChatRole.System, System(trial.Cell["role"], number)), new(ChatRole.User, question)];
            string reply = (await context.Model().GetResponseAsync(messages, new Sampling(Temperature, ReplyTokens).ToOptions(context.Random.Split(i)), cancellationToken)).Text.Trim();
            RubricQuestion asked = new(persona.Sentence, question, reply, examples ?? []);
            IReadOnlyList<RubricScore> scores = examples is null ? Unseen() : await panel.ScoreEachAsync(rubric, asked, cancellationToken);
            RubricScore score = panel.Combine(scores);
            turns.AddRange([new Turn(2 * i, "interviewer", question), new Turn((2 * i) + 1, persona.Persona.Name, reply, Turn.Public, score.Value?.ToString("0.0", CultureInfo.InvariantCulture))]);
            string subject = i.ToString(CultureInfo.InvariantCulture);
            observations.Add(Observe("score", subject, score));
            observations.AddRange(scores.Select((s, j) => Observe(GymAnalysis.ByJudge + judges[j].Name, subject, s)));
            if (rejudges && examples is not null)
            {
                IReadOnlyList<RubricScore> again = await panel.ScoreEachAsync(rubric, asked, cancellationToken);
                observations.AddRange(again.Select((s, j) => Observe(GymAnalysis.Again + judges[j].Name, subject, s)));
            }
        }

        return new TrialOutcome(observations, [new Transcript(trial.Key.ToString(), $"{persona.Persona.Name}, {rubric.Task}, {trial.Cell["role"]}", turns)]);
    }

    // A judge that was promised examples and has none would be another judge: its score is missing.
    private RubricScore[] Unseen() => [.. judges.Select(_ => new RubricScore(null, null, MissingCause.NotApplicable))];

    private static IEnumerable<(string Question, IReadOnlyList<string>? Examples)> Questions(GymPersona persona, Rubric rubric, JsonNode? given) => given is null
        ? persona.Questions[rubric.Task].Select(q => (q, (IReadOnlyList<string>?)[]))
        : given.AsArray().Select(g => (g!["question"]!.GetValue<string>(), (IReadOnlyList<string>?)(g["examples"] is JsonArray examples ? [.. examples.Select(e => e!.GetValue<string>())] : null)));

    // What the stages before give an interview: its questions, each with its own examples or with null where none could be read.
    private JsonArray? Given(int number, string task, IReadOnlyList<CompletedTrial> completed)
    {
        if (preparations.Length == 0)
        {
            return null;
        }

        JsonArray? written = !preparations.Contains(Examples) ? null
            : completed.FirstOrDefault(c => c.Trial.Stage == Examples && c.Trial.Cell["task"] == task && c.Trial.Cell["persona"] == Name(number))?.Outcome.Record?["written"]?.AsArray() ?? [];
        return
        [
            .. Asked(number, task, completed).Select((q, i) => (JsonNode)new JsonObject
            {
                ["question"] = q,
                ["examples"] = written is null ? new JsonArray() : i < written.Count && written[i] is JsonArray { Count: Rubric.Scores } five ? five.DeepClone() : null,
            }),
        ];
    }

    private IReadOnlyList<string> Asked(int number, string task, IReadOnlyList<CompletedTrial> completed)
    {
        if (!preparations.Contains(Places))
        {
            return personas[number].Questions[task];
        }

        JsonNode? record = completed.FirstOrDefault(c => c.Trial.Stage == Places && c.Trial.Cell["persona"] == Name(number))?.Outcome.Record;
        int[] chosen = record?["chosen"] is JsonArray places ? [.. places.Select(p => p!.GetValue<int>())] : [];
        return GymTasks.Questions(task, [.. chosen.Concat(GymTasks.Rotated(questions, number).Except(chosen)).Take(questions)]); // what was not chosen comes round
    }

    private static Observation Observe(string measure, string subject, RubricScore score) =>
        score.Value is { } value ? Observation.Number(measure, subject, value) : Observation.NotObserved(measure, subject, score.Missing ?? MissingCause.Unparsed);

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];

    private static string Name(int number) => number.ToString("000", CultureInfo.InvariantCulture);

    private string System(string role, int number) => role switch
    {
        Own => Played(personas[number]),
        Nobody => "You are a helpful assistant.",
        _ => Played(personas[(number + 1) % personas.Count]),
    };

    // A published persona has no name; a sentence is all there is to play.
    private static string Played(GymPersona persona) => persona.Persona.Facets is [{ Kind: FacetKind.Statement, Attribute: "description" }]
        ? $"You are this person: {persona.Sentence} Stay in character."
        : PersonaPrompt.Render(persona.Persona, PersonaStrength.Firm);
}
