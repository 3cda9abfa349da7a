using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Evaluation.Benchmarks;
using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>The study with its questions at hand. A trial is one persona over all questions, or all experts that the model writes itself.</summary>
internal sealed class PreparedPrincipled : IPreparedStudy
{
    private const string Level = "level";

    private readonly PrincipledQuestions questions;
    private readonly IReadOnlyList<PromptedPersona> personas;
    private readonly MitigatedAsking asking;
    private readonly string mitigation;
    private readonly ulong seed;
    private readonly bool writes;

    public PreparedPrincipled(OptionValues options, PrincipledQuestions questions, ulong seed)
    {
        EffectiveOptions = options.Effective;
        this.questions = questions;
        this.seed = seed;
        personas = PersonaGroups.All(questions.HasRelated);
        writes = options.Flag("dynamic");
        mitigation = options.Text("mitigation");
        PersonaMitigation how = options.Choice(
            "mitigation", ("none", PersonaMitigation.None), ("instruction", PersonaMitigation.Instruction), ("refine", PersonaMitigation.Refine), ("refine-basic", PersonaMitigation.RefineBasic));
        asking = new MitigatedAsking(how, options.Text("readout") == "text");
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    private IReadOnlyList<BenchmarkItem> Items => questions.Set.Items;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed)
    {
        IEnumerable<(string Group, string Id)> all = personas.Select(p => (p.Group, p.Id));
        return index > 0 ? null : new StudyStage(
            "personas", [.. (writes ? all.Append((PersonaGroups.Dynamic, PersonaGroups.Dynamic)) : all).Select(p => new TrialSpecification(Cell.Of(("group", p.Item1), ("persona", p.Item2))))]);
    }

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default) => trial.Cell["group"] == PersonaGroups.Dynamic
        ? await WrittenAsync(context, cancellationToken)
        : await GivenAsync(personas.First(p => p.Id == trial.Cell["persona"]), context, cancellationToken);

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new PrincipledAnalysis(Table(completed), questions, mitigation, Unusable(completed), seed).Analyse();

    private async Task<TrialOutcome> GivenAsync(PromptedPersona persona, ITrialContext context, CancellationToken cancellationToken)
    {
        IChatClient model = context.Model();
        ExtractedAnswer[] answers = await Task.WhenAll(Items.Index().Select(i => asking.AskAsync(
            model, questions.System(persona, i.Item), i.Item.Question, context.Random.Split(i.Index), cancellationToken).AsTask()));
        return new TrialOutcome(
            [.. answers.Select((a, i) => Right(a, Items[i].Question))],
            [],
            new JsonObject { ["uncertain"] = Uncertain(answers) });
    }

    private async Task<TrialOutcome> WrittenAsync(ITrialContext context, CancellationToken cancellationToken)
    {
        IChatClient model = context.Model();
        DynamicExpertWriter writer = new(model);
        DynamicExperts?[] written = await Task.WhenAll(Items.Index().Select(i => writer.WriteAsync(i.Item.Question.Question, context.Random.Split("write").Split(i.Index), cancellationToken).AsTask()));
        List<Observation> observations = [];
        int uncertain = 0;
        for (int level = 0; level < PersonaGroups.DynamicLevels.Count; level++)
        {
            RandomStream random = context.Random.Split(PersonaGroups.DynamicLevels[level]);
            ExtractedAnswer[] answers = await Task.WhenAll(Items.Index().Select(async i => written[i.Index] is { } experts
                ? await asking.AskAsync(model, $"You are {experts.Levels[level]}.", i.Item.Question, random.Split(i.Index), cancellationToken)
                : new ExtractedAnswer(null, false, MissingCause.NotApplicable)));
            uncertain += Uncertain(answers);
            Cell cell = Cell.Of((Level, (level + 1).ToString(CultureInfo.InvariantCulture)));
            observations.AddRange(answers.Select((a, i) => Right(a, Items[i].Question, cell)));
        }

        return new TrialOutcome(
            observations,
            [],
            new JsonObject
            {
                ["uncertain"] = uncertain,
                ["experts"] = new JsonArray([.. written.Select(w => w is null ? null : (JsonNode)new JsonArray([.. w.Levels.Select(l => (JsonNode)l)]))]),
            });
    }

    private static Observation Right(ExtractedAnswer answer, ChoiceItem item, Cell? factors = null) => answer.Choice is { } choice
        ? Observation.Number("right", item.Id, choice == item.Right ? 1 : 0, factors)
        : Observation.NotObserved("right", item.Id, answer.Missing ?? MissingCause.Unparsed, factors);

    private static int Uncertain(IEnumerable<ExtractedAnswer> answers) => answers.Count(a => a is { Choice: not null, Certain: false });

    // The hits of all personas that were run.
    private HitTable Table(IReadOnlyList<CompletedTrial> completed) => new(
        Items.Count,
        completed
            .SelectMany(c => c.Outcome.Observations.Select(o => (Persona: o.Factors is { } level ? $"{PersonaGroups.Dynamic}-{level[Level]}" : c.Trial.Cell["persona"], o)))
            .GroupBy(p => p.Persona, p => p.o.Value is { } v ? v > 0 : (bool?)null, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlyList<bool?> (g) => [.. g], StringComparer.Ordinal));

    private static int? Unusable(IReadOnlyList<CompletedTrial> completed) =>
        completed.FirstOrDefault(c => c.Trial.Cell["group"] == PersonaGroups.Dynamic)?.Outcome.Record!["experts"]!.AsArray().Count(e => e is null);
}
