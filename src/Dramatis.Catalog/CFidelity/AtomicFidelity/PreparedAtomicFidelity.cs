using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Agents;
using Dramatis.Conversations;
using Dramatis.Conversations.Units;
using Dramatis.Entailment.Lexical;
using Dramatis.Evaluation.Atomic;
using Dramatis.Evaluation.Judging;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Respondents;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.CFidelity.AtomicFidelity;

/// <summary>The study with its tasks. A trial is one persona under one wording at one task.</summary>
internal sealed class PreparedAtomicFidelity : IPreparedStudy
{
    private const string Questions = "questions";

    private readonly IReadOnlyList<AtomicTrait> traits;
    private readonly int wordings;
    private readonly Sampling sampling;
    private readonly string rater;

    public PreparedAtomicFidelity(OptionValues options)
    {
        EffectiveOptions = options.Effective;
        traits = [.. options.Texts("traits").Select(AtomicTargets.Find)];
        wordings = options.Whole("wordings");
        sampling = new Sampling(options.Number("temperature"), options.Whole("tokens"));
        rater = options.Text("rater");
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    private static IEnumerable<string> Tasks => [Questions, .. AtomicTrait.LongTasks.Select(t => t.Name)];

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "answers",
        [
            .. from trait in traits
               from level in Enum.GetValues<FidelityLevel>()
               from task in Tasks
               from wording in AtomicTargets.Wordings.Take(wordings)
               select new TrialSpecification(Cell.Of(("trait", trait.Name), ("level", level.ToString().ToLowerInvariant()), ("task", task), ("wording", wording.Name))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        AtomicTrait trait = AtomicTargets.Find(trial.Cell["trait"]);
        FidelityLevel level = Enum.Parse<FidelityLevel>(trial.Cell["level"], ignoreCase: true);
        string task = trial.Cell["task"];
        string system = AtomicTargets.Wordings.First(w => w.Name == trial.Cell["wording"]).Text(trait.Who(level));
        IReadOnlyList<string> asked = task == Questions ? trait.Questions : [AtomicTrait.LongTasks.First(t => t.Name == task).Text];
        IUnitRater rates = Rater(context);
        List<Observation> observations = [];
        JsonArray record = [];
        List<Turn> turns = [];
        foreach ((int i, string question) in asked.Index())
        {
            ChatMessage[] messages = [new(ChatRole.System, system), new(ChatRole.User, question)];
            string reply = (await context.Model().GetResponseAsync(messages, sampling.ToOptions(context.Random.Split(i)), cancellationToken)).Text.Trim();
            turns.AddRange([new Turn(2 * i, "user", question), new Turn((2 * i) + 1, trait.Who(level), reply)]);
            IReadOnlyList<(string Text, UnitRating Rating)> units = await RateAsync(rates, trait, question, reply, cancellationToken);
            observations.AddRange(units.Select((u, k) => Observe(u.Rating, FormattableString.Invariant($"{i}/{k}"))));
            record.Add(new JsonArray([.. units.Select(u => (JsonNode)new JsonObject { ["text"] = u.Text, ["rating"] = u.Rating.Value, ["missing"] = u.Rating.Missing?.ToString() })]));
        }

        return new TrialOutcome(observations, [new Transcript(trial.Key.ToString(), $"{trait.Name} {level}, {task}", turns)], new JsonObject { ["answers"] = record });
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new AtomicAnalysis([.. completed.Select(RatedTrial.Read)], rater).Analyse() with
    {
        Judges = rater is "words" or "entailment" ? [] : [new JudgeUse("judge", JudgeTasks.Units, ChatUnitRater.Settings)],
    };

    private IUnitRater Rater(ITrialContext context) => rater switch
    {
        "words" => TraitRater.Instance,
        "entailment" => new NliUnitRater(LexicalNliModel.Instance),
        _ => new ChatUnitRater(context.Model("judge")),
    };

    // A refusal is one missing unit, whatever it consists of.
    private static async ValueTask<IReadOnlyList<(string Text, UnitRating Rating)>> RateAsync(
        IUnitRater rater, AtomicTrait trait, string question, string reply, CancellationToken cancellationToken)
    {
        if (AnswerReader.IsRefusal(reply))
        {
            return [(reply, new UnitRating(null, MissingCause.Refusal))];
        }

        IReadOnlyList<TextUnit> units = SentenceSplitter.Instance.Split(reply);
        IReadOnlyList<UnitRating> ratings = units.Count > 0 ? await rater.RateAsync(units, trait.Target, question, cancellationToken) : [];
        return [.. units.Select((u, k) => (u.Text, ratings[k]))];
    }

    private static Observation Observe(UnitRating rating, string subject) =>
        rating.Value is { } value ? Observation.Number("rating", subject, value)
        : Observation.NotObserved("rating", subject, rating.Missing ?? MissingCause.NotApplicable);
}
