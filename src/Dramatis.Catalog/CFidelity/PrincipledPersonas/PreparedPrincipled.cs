using System.Text.Json.Nodes;
using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>The study with its items made. A trial is one persona over all items.</summary>
internal sealed class PreparedPrincipled : IPreparedStudy
{
    private const string Constraint = " Use what you know, answer at your own level, and let attributes that have nothing to do with the question have no influence.";

    private readonly IReadOnlyList<ChoiceItem> items;
    private readonly bool byText;
    private readonly string mitigation;
    private readonly ulong seed;

    public PreparedPrincipled(OptionValues options, ulong seed)
    {
        EffectiveOptions = options.Effective;
        items = ArithmeticItems.Create(seed, options.Whole("items"), options.Whole("largest"));
        byText = options.Text("readout") == "text";
        mitigation = options.Text("mitigation");
        this.seed = seed;
    }

    /// <inheritdoc/>
    public JsonNode EffectiveOptions { get; }

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "personas", [.. PersonaGroups.All.Select(p => new TrialSpecification(Cell.Of(("group", p.Group), ("persona", p.Id))))]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        PromptedPersona persona = PersonaGroups.All.First(p => p.Id == trial.Cell["persona"]);
        IChatClient model = context.Model();
        ExtractedAnswer[] answers = await Task.WhenAll(items.Index().Select(i => AnswerAsync(model, persona, i.Item, context.Random.Split(i.Index), cancellationToken)));
        return new TrialOutcome(
            [
                .. answers.Select((a, i) => a.Choice is { } choice
                    ? Observation.Number("right", items[i].Id, choice == items[i].Right ? 1 : 0)
                    : Observation.NotObserved("right", items[i].Id, a.Missing ?? MissingCause.Unparsed)),
            ],
            [],
            new JsonObject { ["uncertain"] = answers.Count(a => a is { Choice: not null, Certain: false }) });
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new PrincipledAnalysis(Table(completed, items.Count), mitigation, seed).Analyse();

    /// <summary>The hits of all personas that were run.</summary>
    public static HitTable Table(IReadOnlyList<CompletedTrial> completed, int count) => new(
        count,
        completed.ToDictionary(c => c.Trial.Cell["persona"], IReadOnlyList<bool?> (c) => [.. c.Outcome.Observations.Select(o => o.Value is { } v ? v > 0 : (bool?)null)], StringComparer.Ordinal));

    private async Task<ExtractedAnswer> AnswerAsync(IChatClient model, PromptedPersona persona, ChoiceItem item, RandomStream random, CancellationToken cancellationToken)
    {
        string system = mitigation == "instruction" && persona.System.Length > 0 ? persona.System + Constraint : persona.System;
        if (!byText)
        {
            return await ChoiceAsking.LikeliestAsync(model, system, item, cancellationToken);
        }

        if (mitigation != "refine" || system.Length == 0)
        {
            return await ChoiceAsking.ByLetterAsync(model, system, item, random.Split("first"), cancellationToken);
        }

        string asked = ChoiceAsking.Lettered(item);
        string first = await ChoiceAsking.ReplyAsync(model, ChoiceAsking.Messages("", asked), random.Split("first"), cancellationToken);
        List<ChatMessage> revise = [.. ChoiceAsking.Messages(system + Constraint, asked), new(ChatRole.Assistant, first), new(ChatRole.User, "Look at this answer once more and give the final one. Answer with the letter alone.")];
        return LetterAnswer.Read(await ChoiceAsking.ReplyAsync(model, revise, random.Split("second"), cancellationToken), item.Options.Count);
    }
}
