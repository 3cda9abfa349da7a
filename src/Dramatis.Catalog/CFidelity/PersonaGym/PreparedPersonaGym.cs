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

/// <summary>The study with its personas loaded. A trial is one persona, one task, one role.</summary>
internal sealed class PreparedPersonaGym : IPreparedStudy
{
    public const string Own = "own";
    public const string Nobody = "nobody";
    public const string Somebody = "somebody-else";

    private const double Temperature = 0.9; // as published
    private const int ReplyTokens = 96;

    private readonly IReadOnlyList<GymPersona> personas;
    private readonly string judge;
    private readonly FixtureJudge fixture;

    public PreparedPersonaGym(OptionValues options, StudySettings settings)
    {
        EffectiveOptions = options.Effective;
        int count = options.Whole("personas");
        int questions = options.Whole("questions");
        string folder = options.Text("folder");
        personas = folder.Length > 0 ? GymPersona.FromFolder(Path.Combine(settings.BaseFolder, folder), count, questions) : GymPersona.FromWorld(settings.Seed, count, questions);
        if (folder.Length > 0)
        {
            string content = string.Join('\0', personas.SelectMany(p => p.Questions.Values.SelectMany(q => q).Prepend(p.Sentence)));
            options.Effective["folder"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        }

        judge = options.Text("judge");
        fixture = new FixtureJudge(
            new ConsistencyChecker(new ClaimJudge(LexicalNliModel.Instance, FactRules.Instance)), personas.DistinctBy(p => p.Sentence).ToDictionary(p => p.Sentence, p => p.Persona, StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    public static IReadOnlyList<string> Roles { get; } = [Own, Nobody, Somebody];

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "interviews",
        [
            .. from role in Roles
               from rubric in GymTasks.Rubrics
               from i in Enumerable.Range(0, personas.Count)
               select new TrialSpecification(Cell.Of(("role", role), ("task", rubric.Task), ("persona", i.ToString("000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        int number = int.Parse(trial.Cell["persona"], CultureInfo.InvariantCulture);
        GymPersona persona = personas[number];
        Rubric rubric = GymTasks.Rubrics.First(r => r.Task == trial.Cell["task"]);
        IRubricJudge scores = judge == "fixture" ? fixture : new ChatRubricJudge(context.Model("judge"), judge == "likelihood");
        List<Observation> observations = [];
        List<Turn> turns = [];
        foreach ((int i, string question) in persona.Questions[rubric.Task].Index())
        {
            ChatMessage[] messages = [new(ChatRole.System, System(trial.Cell["role"], number)), new(ChatRole.User, question)];
            string reply = (await context.Model().GetResponseAsync(messages, new Sampling(Temperature, ReplyTokens).ToOptions(context.Random.Split(i)), cancellationToken)).Text.Trim();
            RubricScore score = await scores.ScoreAsync(rubric, new RubricQuestion(persona.Sentence, question, reply, []), cancellationToken);
            turns.AddRange([new Turn(2 * i, "interviewer", question), new Turn((2 * i) + 1, persona.Persona.Name, reply, Turn.Public, score.Value?.ToString("0.0", CultureInfo.InvariantCulture))]);
            string subject = i.ToString(CultureInfo.InvariantCulture);
            observations.Add(score.Value is { } value ? Observation.Number("score", subject, value) : Observation.NotObserved("score", subject, score.Missing ?? MissingCause.Unparsed));
        }

        return new TrialOutcome(observations, [new Transcript(trial.Key.ToString(), $"{persona.Persona.Name}, {rubric.Task}, {trial.Cell["role"]}", turns)]);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new GymAnalysis(completed, judge).Analyse();

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
