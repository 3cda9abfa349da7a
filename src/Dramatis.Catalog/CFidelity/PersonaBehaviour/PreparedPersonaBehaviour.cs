using System.Text.Json.Nodes;
using Dramatis.Evaluation.Benchmarks;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>The study with its items made. A trial is one persona, or control, or nothing, over one task.</summary>
internal sealed class PreparedPersonaBehaviour : IPreparedStudy
{
    private readonly Dictionary<string, IReadOnlyList<BehaviourItem>> tasks;
    private readonly Dictionary<string, BehaviourPersona> personas;
    private readonly IReadOnlyList<string> leftOut;
    private readonly bool byText;

    /// <param name="options">The options.</param>
    /// <param name="given">Questions of the user's, which take the place of all tasks with right answers; or null.</param>
    /// <param name="seed">Seed of the items.</param>
    public PreparedPersonaBehaviour(OptionValues options, BenchmarkSet? given, ulong seed)
    {
        EffectiveOptions = options.Effective;
        leftOut = given?.LeftOut ?? [];
        int most = options.Whole("questions");
        tasks = (given is null ? [] : BehaviourTasks.Of(given))
            .Concat(options.Texts("tasks").Where(t => given is null || !BehaviourTasks.HasRight(t)).Select(t => (Task: t, Items: BehaviourTasks.Items(t, most, seed))))
            .ToDictionary(t => t.Task, t => t.Items, StringComparer.Ordinal);
        personas = BehaviourPersonas.Take(options.Whole("perCategory"), options.Whole("controls")).ToDictionary(p => p.Id, StringComparer.Ordinal);
        byText = options.Text("readout") == "text";
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "personas", [.. from task in tasks.Keys from persona in personas.Values select new TrialSpecification(Cell.Of(("category", persona.Category), ("persona", persona.Id), ("task", task)))]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string system = personas[trial.Cell["persona"]].System;
        IReadOnlyList<BehaviourItem> items = tasks[trial.Cell["task"]];
        IChatClient model = context.Model();
        ExtractedAnswer[] answers = await Task.WhenAll(items.Index().Select(i => ChoiceAsking.AskAsync(model, system, i.Item.Question, byText, context.Random.Split(i.Index), cancellationToken).AsTask()));
        return new TrialOutcome(
            [
                .. answers.Zip(items, (answer, item) => answer.Choice is { } choice
                    ? Observation.Number("choice", item.Question.Id, choice)
                    : Observation.NotObserved("choice", item.Question.Id, answer.Missing ?? MissingCause.Unparsed)),
            ],
            [],
            new JsonObject { ["uncertain"] = answers.Count(a => a is { Choice: not null, Certain: false }) });
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new BehaviourAnalysis(
        [.. tasks.Keys.Select(task => new TaskScores(task, tasks[task], completed.Where(c => c.Trial.Cell["task"] == task).ToDictionary(c => personas[c.Trial.Cell["persona"]], Choices)))], leftOut).Analyse();

    private static IReadOnlyList<int?> Choices(CompletedTrial trial) => [.. trial.Outcome.Observations.Select(o => o.Value is { } v ? (int)v : (int?)null)];
}
